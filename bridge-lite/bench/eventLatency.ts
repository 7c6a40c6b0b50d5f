import ky from 'ky';
import { z } from 'zod';
import { type Bench, percentile, round } from './benchResult.ts';
import { type Stack, sessions, startStack } from './startStack.ts';
import { tableOf } from './tableOf.ts';

const changes = 100;
/** While nothing tells of a change the bridge looks every 30 s: a few rows, changed at different moments, say it all. */
const cutChanges = 6;
const cutSpreadMs = 25_000;

/** From the moment a row is sent to Baserow until an open page hears of it: by the live socket, and with every way of telling cut. */
export const eventLatency: Bench = async () => {
  const live = await measureLive();
  const cut = await measureCut();
  const p95 = percentile(live, 0.95);
  const cutP95 = percentile(cut, 0.95);
  return {
    what: `row changed in Baserow → event on an open page: ${changes} changes by the live socket, ${cutChanges} without socket and webhooks`,
    bar: 'p95 ≤ 300 ms, ≤ 30 s when cut',
    ok: p95 <= 300 && cutP95 <= 30_000,
    figures: {
      p50_ms: round(percentile(live, 0.5)),
      p95_ms: round(p95),
      max_ms: round(Math.max(...live)),
      cut_p95_ms: round(cutP95),
    },
  };
};

async function measureLive(): Promise<number[]> {
  const stack = await startStack({ hasAccount: true });
  try {
    const page = await openPage(stack);
    const waits: number[] = [];
    for (let index = 0; index < changes; index += 1)
      waits.push(await changeAndHear(stack, page, (index % 20) + 1, index));
    page.close();
    return waits;
  } finally {
    await stack.stop();
  }
}

async function measureCut(): Promise<number[]> {
  const stack = await startStack();
  try {
    const page = await openPage(stack);
    const waits = await Promise.all(
      Array.from({ length: cutChanges }, async (_, index) => {
        await new Promise((resolve) => setTimeout(resolve, (index * cutSpreadMs) / cutChanges));
        return changeAndHear(stack, page, index + 1, index);
      }),
    );
    page.close();
    return waits;
  } finally {
    await stack.stop();
  }
}

type Page = Awaited<ReturnType<typeof openPage>>;

/** Changes a project in Baserow; milliseconds until the page hears of it. */
async function changeAndHear(stack: Stack, page: Page, id: number, index: number): Promise<number> {
  const heard = page.hear('projet', id);
  const sentAt = performance.now();
  await ky.patch(
    `${stack.baserowUrl}/api/database/rows/table/${await tableOf(stack, 'projet')}/${id}/?user_field_names=true`,
    {
      headers: { authorization: `Token ${stack.baserowToken}` },
      json: { heures_vendues: String(100 + index) },
    },
  );
  await heard;
  return performance.now() - sentAt;
}

const eventSchema = z.object({ entity: z.string(), ids: z.array(z.number()).nullable() });

/** An open page: who waits for a row is told when an event names it. */
async function openPage(stack: Stack) {
  const stream = await fetch(`${stack.bridge.url}/api/v1/events`, { headers: { cookie: `authToken=${sessions[0]}` } });
  const reader = stream.body?.pipeThrough(new TextDecoderStream()).getReader();
  if (!reader) throw new Error('The bridge gave no event stream');
  const waiting: { entity: string; id: number; done: () => void }[] = [];
  let isReady: () => void = () => {};
  const ready = new Promise<void>((resolve) => {
    isReady = resolve;
  });
  const take = (block: string) => {
    if (block.includes('event: ready')) isReady();
    const data = /^data: (.*)$/m.exec(block)?.[1];
    const event = eventSchema.safeParse(data === undefined ? undefined : JSON.parse(data)).data;
    if (!event) return;
    for (const one of waiting.filter(
      ({ entity, id }) => entity === event.entity && (event.ids?.includes(id) ?? true),
    )) {
      waiting.splice(waiting.indexOf(one), 1);
      one.done();
    }
  };
  void (async () => {
    let text = '';
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      text += value;
      for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
        take(text.slice(0, end));
        text = text.slice(end + 2);
      }
    }
  })().catch(() => {});
  await ready;
  return {
    hear: (entity: string, id: number) => new Promise<void>((done) => waiting.push({ entity, id, done })),
    close: () => void reader.cancel(),
  };
}
