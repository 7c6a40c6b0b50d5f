import ky from 'ky';
import { z } from 'zod';

const statusSchema = z.object({ data: z.object({ last_sweep: z.unknown() }) });

/** Whether the bridge of this product keeps pages and rows in step, asked with an administrator's session. */
export async function hasSync(url: string, token: string): Promise<boolean> {
  const headers = { cookie: `authToken=${token}` };
  const answer = await ky.get(`${url}/bridge/api/v1/sync/status`, { headers, retry: 0, throwHttpErrors: false });
  return answer.ok && statusSchema.parse(await answer.json()).data.last_sweep !== null;
}
