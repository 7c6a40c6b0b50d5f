/** How the bridge is told about page events. */
export interface FormationHubOptions {
  /** Address of the bridge, without a trailing slash. */
  bridgeUrl: string;
  /** Shared secret of Standard Webhooks, `whsec_…` or plain base64. */
  secret: string;
}

/** Injection token of the options; null when the environment does not ask for events. */
export const FORMATION_HUB_OPTIONS = Symbol('FORMATION_HUB_OPTIONS');

/** Reads FORMATION_HUB_BRIDGE_URL and FORMATION_HUB_WEBHOOK_SECRET; null unless both are set. */
export function readFormationHubOptions(env: Record<string, string | undefined>): FormationHubOptions | null {
  const bridgeUrl = env.FORMATION_HUB_BRIDGE_URL?.trim().replace(/\/+$/, '');
  const secret = env.FORMATION_HUB_WEBHOOK_SECRET?.trim();
  return bridgeUrl && secret ? { bridgeUrl, secret } : null;
}
