import { beforeAll, expect, test } from 'vitest';
import { type PrivacyRun, runPrivacy } from './runPrivacy.ts';

let run: PrivacyRun;
beforeAll(async () => {
  run = await runPrivacy();
}, 300_000);

test('what a caller may not read leaves by no way, and is found by none; what they may read they are told', () => {
  expect(run.faults).toEqual([]);
  expect(run.cells).toBeGreaterThan(2000);
});

test('every operation that reads is one of these ways', () => {
  expect(run.unnamed).toEqual([]);
});
