const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;
const jwt = /eyJ[\w-]+\.[\w.-]+/g;
const serviceToken = /brg_[\w-]{43}/g;
// eslint-disable-next-line security/detect-unsafe-regex -- digits and one optional part, over our own answers
const moment = /\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?Z/g;
const webhookSecret = /whsec_[\w+/]{43}=/g;
const streamModel = /^(data: \{"model":")[0-9a-f]+/gm;

/**
 * The value without what differs from run to run: ids of runs, tokens, the name of the model of a stream, and moments. A moment to come
 * keeps its distance from `now`, which is a promise of the API.
 */
export function normalise(value: unknown, now: number): unknown {
  if (typeof value === 'string') return normaliseText(value, now);
  if (Array.isArray(value)) return value.map((item) => normalise(item, now));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, normalise(item, now)]));
}

function normaliseText(text: string, now: number): string {
  return text
    .replace(uuid, '‹uuid›')
    .replace(jwt, '‹session token›')
    .replace(serviceToken, '‹service token›')
    .replace(webhookSecret, '‹webhook secret›')
    .replace(streamModel, '$1‹model›')
    .replace(moment, (found) => {
      const seconds = (Date.parse(found) - now) / 1000;
      return seconds > 0 ? `‹in ${seconds} s›` : '‹moment›';
    });
}
