/** One place where the embedded Baserow says something else than the recording. */
export type Difference = {
  /** Where: keys joined by dots, positions in lists as `[]`. */
  at: string;
  recorded: unknown;
  ours: unknown;
};

const anyStamp = /\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{6}Z/g;
const anyUuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;
const stamp = new RegExp(`^${anyStamp.source}$`);
const uuid = new RegExp(`^${anyUuid.source}$`);
const masked = /^<(?:jwt|session|password|token \d+)>$/;
const host = /^https?:\/\/[^/]+/;

/**
 * Compares answers of one recording with ours. Moments with microseconds, hosts, numbers of history entries (one sequence of the
 * whole system) and what is masked are those of their run; a uuid is too, but where the recording says one twice, so must we.
 */
export class Comparison {
  readonly #uuids = new Map<string, string>();

  /** All places where two values differ: keys that only one has (`undefined` in the other), other types, other values. */
  differences(recorded: unknown, ours: unknown, at = ''): Difference[] {
    if (typeof recorded === 'string' && typeof ours === 'string')
      return this.#isSameText(recorded, ours) ? [] : [{ at, recorded, ours }];
    if (Array.isArray(recorded) && Array.isArray(ours)) {
      if (at.endsWith(unordered)) return this.differences(sorted(recorded), sorted(ours), `${at}[]`);
      if (recorded.length !== ours.length) return [{ at, recorded, ours }];
      return recorded.flatMap((item, index) => this.differences(item, ours[index], `${at}[]`));
    }
    if (isObject(recorded) && isObject(ours)) {
      const keys = [...new Set([...Object.keys(recorded), ...Object.keys(ours)])];
      const compared = 'action_type' in recorded ? keys.filter((key) => key !== 'id') : keys;
      return compared.flatMap((key) => this.differences(recorded[key], ours[key], at === '' ? key : `${at}.${key}`));
    }
    return recorded === ours ? [] : [{ at, recorded, ours }];
  }

  #isSameText(recorded: string, ours: string): boolean {
    if (masked.test(recorded)) return true;
    if (stamp.test(recorded)) return stamp.test(ours);
    if (!uuid.test(recorded)) return withoutRun(recorded) === withoutRun(ours);
    if (!this.#uuids.has(recorded) && uuid.test(ours)) this.#uuids.set(recorded, ours);
    return this.#uuids.get(recorded) === ours;
  }
}

/** A list that is a set: Baserow sends it in any order. */
const unordered = 'updated_field_ids';

/** The set as a text, so that it is not taken for a list again. */
const sorted = (ids: readonly unknown[]): string => JSON.stringify([...ids].sort());

/** A longer text without the uuids, moments and the host of its run: what a webhook sent, the address of a page. */
const withoutRun = (text: string): string =>
  text.replace(host, '').replaceAll(anyUuid, '<uuid>').replaceAll(anyStamp, '<moment>');

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
