import ky from 'ky';
import { z } from 'zod';
import { type Bench, percentile, round } from './benchResult.ts';
import { type Stack, sessions, startStack } from './startStack.ts';

const changes = 100;

/** From the moment a row is sent to Baserow until an open page hears of it. */
export const eventLatency: Bench = async () => {
  const stack = await startStack();
  try {
    const table = await registerWebhook(stack);
    const stream = await fetch(`${stack.bridge.url}/api/v1/events`, {
      headers: { cookie: `authToken=${sessions[0]}` },
    });
    const reader = stream.body?.pipeThrough(new TextDecoderStream()).getReader();
    if (!reader) throw new Error('The bridge gave no event stream');
    let heard = '';
    const until = async (isHeard: () => boolean) => {
      while (!isHeard()) {
        const { done, value } = await reader.read();
        if (done) throw new Error('The event stream ended');
        heard += value;
      }
    };
    await until(() => heard.includes('event: ready'));
    const waits: number[] = [];
    for (let index = 0; index < changes; index += 1) {
      const id = (index % 20) + 1;
      heard = '';
      const sentAt = performance.now();
      await ky.patch(`${stack.baserowUrl}/api/database/rows/table/${table}/${id}/?user_field_names=true`, {
        headers: { authorization: `Token ${stack.baserowToken}` },
        json: { heures_vendues: String(100 + index) },
      });
      await until(() => heard.includes('"entity":"projet"') && heard.includes('\n\n'));
      waits.push(performance.now() - sentAt);
    }
    await reader.cancel();
    const p95 = percentile(waits, 0.95);
    return {
      what: `row changed in Baserow → webhook → event on an open page, ${changes} changes one after the other`,
      bar: 'p95 ≤ 1000 ms to the repaint of the page',
      ok: p95 <= 1000,
      figures: { p50_ms: round(percentile(waits, 0.5)), p95_ms: round(p95), max_ms: round(Math.max(...waits)) },
    };
  } finally {
    await stack.stop();
  }
};

/** @returns id of the projet table, whose changes Baserow reports from now on */
async function registerWebhook(stack: Stack): Promise<number> {
  const signIn = await ky.post(`${stack.baserowUrl}/api/user/token-auth/`, { json: stack.login }).json();
  const { access_token } = z.object({ access_token: z.string() }).parse(signIn);
  const api = ky.create({ headers: { authorization: `JWT ${access_token}` } });
  const tables = z
    .array(z.object({ id: z.number(), name: z.string() }))
    .parse(await api.get(`${stack.baserowUrl}/api/database/tables/all-tables/`).json());
  const projet = tables.find(({ name }) => name === 'projet');
  if (!projet) throw new Error('There is no table projet');
  await api.post(`${stack.baserowUrl}/api/database/webhooks/table/${projet.id}/`, {
    json: {
      name: 'bench',
      url: `${stack.bridge.url}/api/webhooks/baserow/projet-changed`,
      events: ['rows.created', 'rows.updated', 'rows.deleted'],
      include_all_events: false,
      use_user_field_names: true,
      headers: { 'X-Baserow-Webhook-Secret': stack.webhookSecret },
    },
  });
  return projet.id;
}
