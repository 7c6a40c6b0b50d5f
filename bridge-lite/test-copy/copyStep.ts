import fc from 'fast-check';
import { entities } from './baserowTruth.ts';
import { fates } from './channel.ts';

const nth = fc.nat({ max: 20 });
const entity = fc.constantFrom(...entities);
const side = fc.constantFrom('a' as const, 'b' as const);
const kind = <T extends string>(...names: T[]) => fc.constantFrom(...names);
/** Which fields get which values. */
const values = fc.array(fc.tuple(nth, nth), { minLength: 1, maxLength: 3 });

/** What a person does in Baserow. */
const personStep = fc.oneof(
  { weight: 3, arbitrary: fc.record({ kind: kind('create'), entity, values }) },
  { weight: 6, arbitrary: fc.record({ kind: kind('change'), entity, nth, values }) },
  { weight: 2, arbitrary: fc.record({ kind: kind('remove', 'restore'), entity, nth }) },
  // The list of the rows that link to one, written from there.
  { weight: 1, arbitrary: fc.record({ kind: kind('gather'), entity, nth, from: nth }) },
);
export type PersonStep = typeof personStep extends fc.Arbitrary<infer T> ? T : never;

/** What somebody has a bridge do; `isFresh` asks Baserow before, as commands do. */
const command = fc.record({
  kind: kind('command'),
  ...{ side, entity, nth, values },
  what: fc.constantFrom('create' as const, 'change' as const, 'change' as const, 'remove' as const),
  isFresh: fc.boolean(),
});
export type CommandStep = typeof command extends fc.Arbitrary<infer T> ? T : never;

/** What a bridge does by itself. */
const bridgeStep = fc.oneof(
  { weight: 3, arbitrary: fc.record({ kind: kind('socket'), fate: fc.constantFrom(...fates) }) },
  { weight: 3, arbitrary: fc.record({ kind: kind('webhooks'), fate: fc.constantFrom(...fates), side }) },
  { weight: 2, arbitrary: fc.record({ kind: kind('catchUp', 'read'), side }) },
  { weight: 1, arbitrary: fc.record({ kind: kind('compare'), side }) },
);
export type BridgeStep = typeof bridgeStep extends fc.Arbitrary<infer T> ? T : never;

/** One thing that happens to Baserow, to the ways from it, or to one of the bridges. */
const stepArbitrary = fc.oneof(
  { weight: 8, arbitrary: personStep },
  { weight: 5, arbitrary: command },
  { weight: 6, arbitrary: bridgeStep },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: kind('together'),
      steps: fc.array(fc.oneof(command, bridgeStep), { minLength: 2, maxLength: 3 }),
    }),
  },
  // Happens while a call of a bridge is on its way back; then the socket tells of it, and the other bridge looks.
  {
    weight: 4,
    arbitrary: fc.record({
      kind: kind('meanwhile'),
      calls: fc.nat({ max: 4 }),
      steps: fc.array(personStep, { maxLength: 2 }),
      isTold: fc.boolean(),
      isSeen: fc.boolean(),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: kind('rename'), what: kind('table', 'field', 'option'), nth }) },
  { weight: 1, arbitrary: fc.record({ kind: kind('column', 'cut', 'open', 'lost-answer') }) },
  { weight: 2, arbitrary: fc.record({ kind: kind('kill'), after: fc.integer({ min: 1, max: 60 }) }) },
  { weight: 1, arbitrary: fc.record({ kind: kind('clock'), ms: fc.integer({ min: -3_600_000, max: 3_600_000 }) }) },
  { weight: 1, arbitrary: fc.record({ kind: kind('pass', 'down'), ms: fc.integer({ min: 100, max: 400_000 }) }) },
);
export type CopyStep = typeof stepArbitrary extends fc.Arbitrary<infer T> ? T : never;

export const copyScheduleArbitrary = fc.record({
  on: fc.record({ socket: fc.boolean(), webhooks: fc.boolean(), catchUp: fc.boolean(), compare: fc.boolean() }),
  turns: fc.array(fc.nat({ max: 4 }), { minLength: 1, maxLength: 7 }),
  steps: fc.array(stepArbitrary, { minLength: 3, maxLength: 25 }),
});
export type CopySchedule = typeof copyScheduleArbitrary extends fc.Arbitrary<infer T> ? T : never;
