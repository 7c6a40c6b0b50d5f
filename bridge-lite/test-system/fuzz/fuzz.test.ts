import { afterAll, beforeAll, expect, test } from 'vitest';
import { brokenRules } from './brokenRules.ts';
import { type FuzzTarget, openFuzzTarget } from './openFuzzTarget.ts';
import { runFuzz } from './runFuzz.ts';

const requests = Number(process.env.FUZZ_REQUESTS ?? 5000);

let target: FuzzTarget;
beforeAll(async () => {
  target = await openFuzzTarget();
});
afterAll(() => target.bridge.close());

const name = `${requests.toLocaleString('en')} requests, valid and not, get no 5xx and no answer outside the document`;
test(name, { timeout: Math.max(300_000, requests * 60) }, async () => {
  expect(await brokenRules(target.bridge)).toEqual([]);
  const report = await runFuzz(target, { seed: 20_261_120, requests });
  expect(report.failures).toEqual([]);
  expect(report.neverDone).toEqual([]);
  expect(Object.keys(report.statuses)).toHaveLength(report.operations);
  expect(await brokenRules(target.bridge)).toEqual([]);
  const errors = target.bridge.logs.filter(
    ({ level, fields }) => level === 'error' && fields.code !== 'DOCMOST_UNAVAILABLE',
  );
  expect(errors).toEqual([]);
});
