/** One place in an answer where the embedded Baserow says something else than the recording. */
export type Difference = {
  /** Where: keys joined by dots, positions in lists left out as `[]`. */
  at: string;
  recorded: unknown;
  ours: unknown;
};

const stamp = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{6}(Z|\+00:00)$/;
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const masked = /^<[a-z]+( \d+)?>$/;
const url = /^https?:\/\/[^/]+/;

/** A text as it is compared: moments with microseconds, uuids and hosts are those of their run. */
function comparable(text: string): string {
  if (stamp.test(text)) return '<moment>';
  if (uuid.test(text)) return '<uuid>';
  return text.replace(url, '<host>');
}

/** All places where two answers differ: keys that only one has (`undefined` in the other), other types, other values. */
export function differences(recorded: unknown, ours: unknown, at = ''): Difference[] {
  if (typeof recorded === 'string' && typeof ours === 'string')
    return masked.test(recorded) || comparable(recorded) === comparable(ours) ? [] : [{ at, recorded, ours }];
  if (Array.isArray(recorded) && Array.isArray(ours)) {
    if (recorded.length !== ours.length) return [{ at, recorded, ours }];
    return recorded.flatMap((item, index) => differences(item, ours[index], `${at}[]`));
  }
  if (isObject(recorded) && isObject(ours)) {
    const keys = [...new Set([...Object.keys(recorded), ...Object.keys(ours)])];
    return keys.flatMap((key) => differences(recorded[key], ours[key], at === '' ? key : `${at}.${key}`));
  }
  return recorded === ours ? [] : [{ at, recorded, ours }];
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
