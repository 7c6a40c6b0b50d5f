import ky from 'ky';
import { expect } from 'vitest';
import { z } from 'zod';
import { syncStatusSchema } from '../../../bridge-lite/src/contracts/sync.ts';
import { demoPassword, demoUsers } from '../../stack/demoUsers.ts';
import type { Stack } from '../../stack/stack.ts';
import { WikiApi } from '../../stack/wikiApi.ts';

const answerSchema = z.object({ data: syncStatusSchema });

/** Waits until the bridge has brought pages and rows in step: its first sweep is over and nothing waits. */
export async function waitForSync({ url }: Stack): Promise<void> {
  const token = await WikiApi.signInToken(url, demoUsers[0].email, demoPassword);
  const quiet = async (): Promise<boolean> => {
    const answer = await ky
      .get(`${url}/bridge/api/v1/sync/status`, { headers: { cookie: `authToken=${token}` }, retry: 0 })
      .json();
    const { inbox, jobs, last_sweep } = answerSchema.parse(answer).data;
    return last_sweep !== null && inbox.waiting === 0 && jobs.ready === 0;
  };
  await expect.poll(quiet, { timeout: 120_000, interval: 250 }).toBe(true);
}
