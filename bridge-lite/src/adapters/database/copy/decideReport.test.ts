import { expect, test } from 'vitest';
import type { RowReport } from '../../../ports/copy.ts';
import { ownLines } from './decideReport.ts';

const write = (over: Partial<RowReport> = {}): RowReport => ({
  entity: 'projet',
  rows: [{ id: 1, at: '2026-09-01T08:00:01Z', values: { nom: 'Site', debut: '2026-09-08', fin: '2026-09-15' } }],
  origin: { source: 'command', author: { id: 'a', name: 'A' }, request: 'run', fields: ['debut', 'fin'] },
  ...over,
});
let seq = 0;
const line = (after: object, over: object = {}) => {
  seq += 1;
  return { ...{ seq, id: 1, kind: 'updated' as const, after: { ...after }, author: null, request: null }, ...over };
};

test('the line of a write is known by what it wrote, whoever wrote just before and since', () => {
  const [before, own, since] = [
    line({ nom: 'Site' }),
    line({ debut: '2026-09-08', fin: '2026-09-15' }),
    line({ fin: '2026-10-01' }),
  ];
  expect(ownLines(write(), [1], [since, own, before])).toEqual([own.seq]);
});

test('a line in which both writes came together is nobody’s, and so is one of another author', () => {
  expect(ownLines(write(), [1], [line({ debut: '2026-09-08', fin: '2026-10-01' }), line({ nom: 'Site' })])).toEqual([]);
  expect(ownLines(write(), [1], [line({ debut: '2026-09-08' }, { author: 'b' })])).toEqual([]);
});

test('what is read of a row afterwards is no second line of the write', () => {
  const own = line({ debut: '2026-09-08', fin: '2026-09-15' }, { author: 'a', request: 'run' });
  const since = line({ fin: '2026-10-01' });
  const rows = [{ id: 1, at: '2026-09-01T08:00:02Z', values: { nom: 'Site', debut: '2026-09-08', fin: '2026-10-01' } }];
  expect(ownLines(write({ rows, reading: 7 }), [1], [since, own])).toEqual([]);
});

test('a line that has its author already leaves an older one alone that says the same', () => {
  const older = line({ debut: '2026-09-08', fin: '2026-09-15' });
  const other = line({ debut: '2026-10-01' });
  const own = line({ debut: '2026-09-08' }, { author: 'a', request: 'run' });
  expect(ownLines(write(), [1], [own, other, older])).toEqual([]);
});

test('of a row that we deleted it is the line that says so', () => {
  const [changed, deleted] = [line({ nom: 'x' }), line({}, { kind: 'deleted' })];
  expect(ownLines(write({ rows: [], gone: [1] }), [1], [deleted, changed])).toEqual([deleted.seq]);
});
