import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';

const readySchema = z.object({
  problems: z.array(z.string()).default([]),
  loading: z.array(z.object({ loaded: z.number(), expected: z.number() })).default([]),
});
const everyMs = 100;

/**
 * Waits until the bridge has loaded its rows, and says how far it is.
 * @param timeoutMs longest wait. @default 120000
 * @throws Error with what is missing, when it takes longer
 */
export async function untilReady(url: string, progress: (line: string) => void, timeoutMs = 120_000): Promise<void> {
  const end = Date.now() + timeoutMs;
  let told = 0;
  for (;;) {
    const response = await fetch(`${url}/api/ready`);
    const body = await response.text();
    if (response.ok) return;
    if (Date.now() > end) throw new Error(`the bridge is not ready: ${body.slice(0, 500)}`);
    const { loading } = readySchema.parse(JSON.parse(body));
    const loaded = loading.reduce((total, one) => total + one.loaded, 0);
    if (loaded > told) progress(`Chargement des données : ${loaded} lignes lues…`);
    told = Math.max(told, loaded);
    await wait(everyMs);
  }
}
