/** How the bridge is told about page events. */
export interface FormationHubOptions {
  /** Address of the bridge, without a trailing slash. */
  bridgeUrl: string;
  /** Shared secret of Standard Webhooks, `whsec_…` or plain base64. */
  secret: string;
}

/** Injection token of the options; null when the environment does not ask for events. */
export const FORMATION_HUB_OPTIONS = Symbol('FORMATION_HUB_OPTIONS');

/**
 * Reads FORMATION_HUB_BRIDGE_URL and FORMATION_HUB_WEBHOOK_SECRET; null unless both are set.
 * @throws Error where the wiki would take content from the bridge, answer that all is well, and store nothing
 */
export function readFormationHubOptions(env: Record<string, string | undefined>): FormationHubOptions | null {
  const bridgeUrl = env.FORMATION_HUB_BRIDGE_URL?.trim().replace(/(?<!\/)\/+$/, '');
  const secret = env.FORMATION_HUB_WEBHOOK_SECRET?.trim();
  if (!bridgeUrl || !secret) return null;
  if (env.COLLAB_DISABLE_REDIS?.trim().toLowerCase() === 'true') {
    throw new Error(
      'COLLAB_DISABLE_REDIS is set: Docmost then drops what the bridge writes into pages. Leave the variable out, or FORMATION_HUB_BRIDGE_URL.',
    );
  }
  return { bridgeUrl, secret };
}
