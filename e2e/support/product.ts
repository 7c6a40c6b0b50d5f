import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ky from 'ky';
import { z } from 'zod';
import { type Stack, startStack } from '../../scripts/stack/stack.ts';

/** The running product that tests act on. */
export interface Product {
  url: string;
  /** Where its rows are; `account` may change tables and fields, on the run's own product alone. */
  baserow: z.infer<typeof productSchema>['baserow'];
  /** Whether it goes away with the run: a test may then leave something behind. */
  isOurs: boolean;
  /** Its servers, where the test has a product of its own. */
  stack?: Stack;
}

/** How Baserow answers: at once, or each request after 1 to 3 seconds. The tests' own requests are not slowed down. */
export type BaserowPace = 'prompt' | 'slow';

/** Names the tests' own requests to Baserow. */
export const userAgent = 'formation-hub-e2e';

/** Address of the product host, for the workers. */
export const hostVariable = 'E2E_PRODUCT_HOST';

export const productSchema = z.object({
  url: z.url(),
  baserow: z.object({
    url: z.url(),
    token: z.string(),
    account: z.object({ email: z.string(), password: z.string() }).optional(),
  }),
});

/** Starts a product on free ports, with its data in a temporary folder. */
export async function startProduct(
  pace: BaserowPace,
): Promise<{ product: Product & { stack: Stack }; stop: () => Promise<void> }> {
  const dataDir = mkdtempSync(join(tmpdir(), 'formation-hub-e2e-'));
  const stack = await startStack({
    port: 0,
    host: '127.0.0.1',
    dataDir,
    // What is typed is stored after 10 to 45 s: tests that wait for it do not, unless the real delay is what they are run for.
    wikiEnv: { LOGIN_LIMIT: '10000', ...(process.env.E2E_REAL_SAVING !== '1' && { SAVE_AFTER_MS: '200' }) },
    ...(pace === 'slow' && {
      baserowEnv: { FAULT: JSON.stringify({ mode: 'slow', ms: 1000, maxMs: 3000, spares: userAgent }) },
    }),
    onProgress: (line) => console.log(line),
  });
  return {
    product: { url: stack.url, baserow: stack.baserow, isOurs: true, stack },
    stop: async () => {
      await stack.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** The product that workers share: the one that `BASE_URL` names, or the run's own of this pace, started for the first who asks. */
export async function sharedProduct(pace: BaserowPace): Promise<Product> {
  const { BASE_URL, E2E_BASEROW_URL: url, E2E_BASEROW_TOKEN: token, [hostVariable]: host } = process.env;
  if (BASE_URL) {
    if (!url || !token) throw new Error('With BASE_URL, E2E_BASEROW_URL and E2E_BASEROW_TOKEN are needed too');
    return { url: BASE_URL.replace(/\/$/, ''), baserow: { url, token }, isOurs: false };
  }
  if (!host) throw new Error('Nobody hosts the product: the tests are run by playwright.config.ts');
  const answer = await ky.get(new URL(pace, host), { timeout: false, retry: 0, throwHttpErrors: false });
  if (!answer.ok) throw new Error(`The product did not start: ${await answer.text()}`);
  return { ...productSchema.parse(await answer.json()), isOurs: true };
}
