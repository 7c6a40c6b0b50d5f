import type { GoldenArea, GoldenCase } from './goldenCase.ts';
import { normalise } from './normalise.ts';
import type { GoldenBridge } from './openGoldenBridge.ts';
import { fillPlaceholders, type KeptAnswers } from './placeholders.ts';

/** Headers that every answer has, or that tell of the run and not of the answer. */
const unkept = new Set([
  'content-length',
  'cross-origin-opener-policy',
  'ratelimit',
  'referrer-policy',
  'strict-transport-security',
  'x-content-type-options',
  'x-frame-options',
  'x-permitted-cross-domain-policies',
  'x-formation-hub-model',
  'x-request-id',
]);

/** Its digest is in the headers. */
const style = /<style>[^<]*<\/style>/;

/** Makes the requests of an area in their order. @returns each request with its answer, by name */
export async function runArea(bridge: GoldenBridge, { name, cases }: GoldenArea): Promise<Record<string, unknown>> {
  const kept = new Map<string, unknown>();
  const records: Record<string, unknown> = {};
  for (const golden of cases) {
    if (golden.name in records) throw new Error(`${name} has two requests named « ${golden.name} »`);
    records[golden.name] = await runCase(bridge, golden, kept);
  }
  return records;
}

async function runCase(bridge: GoldenBridge, golden: GoldenCase, kept: Map<string, unknown>) {
  const { as, request, send, headers, afterSeconds, allHeaders } = golden;
  const response = await answerOf(bridge, golden, kept);
  const body = await bodyOf(response);
  if (golden.keep !== undefined) kept.set(golden.keep, (body as { data?: unknown }).data);
  const events = await bridge.takeEvents();
  const record = {
    as,
    request,
    ...(send === undefined ? {} : { send }),
    ...(headers === undefined ? {} : { with: headers }),
    ...(afterSeconds === undefined ? {} : { after_seconds: afterSeconds }),
    status: response.status,
    headers: Object.fromEntries([...response.headers].filter(([key]) => allHeaders || !unkept.has(key))),
    body,
    ...(events.length === 0 ? {} : { events }),
  };
  return normalise(record, bridge.clock.now());
}

async function answerOf(bridge: GoldenBridge, { name, ...golden }: GoldenCase, kept: KeptAnswers): Promise<Response> {
  try {
    const { as, request, ...init } = fillPlaceholders(golden, kept);
    return await bridge.send(as, request, init);
  } catch (error) {
    throw new Error(`« ${name} » could not be asked`, { cause: error });
  }
}

/** JSON as it is, a page line by line, the beginning of a stream, the names of metrics. */
async function bodyOf(response: Response): Promise<unknown> {
  const type = response.headers.get('content-type') ?? '';
  if (type.startsWith('text/event-stream')) return firstPart(response);
  const text = await response.text();
  if (type.includes('json')) return JSON.parse(text);
  const lines = text.replace(style, '<style></style>').split('\n');
  return type.startsWith('text/plain') ? lines.filter(isMetricOfOurs) : lines;
}

/** Those of Node differ between versions, and figures between runs. */
function isMetricOfOurs(line: string): boolean {
  return /^# TYPE (?!nodejs_|process_)/.test(line);
}

async function firstPart(response: Response): Promise<string[]> {
  const reader = response.body?.getReader();
  const part = await reader?.read();
  await reader?.cancel();
  return new TextDecoder().decode(part?.value).split('\n');
}
