import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, daysBetween } from '../kit/rows/days';
import type { ViewRow } from '../kit/viewRow';
import { type TimelineRow, timelineRow } from './timelineModel';
import { type BarGrip, barValues, shiftBar } from './timelineMoves';

const projet = (date_debut: string | null, date_livraison: string | null): ViewRow => ({
  id: 1,
  version: 'v',
  date_debut,
  date_livraison,
});
function barOf(row: ViewRow): TimelineRow {
  const bar = timelineRow('projet', row);
  if (!bar) throw new Error('no dates');
  return bar;
}
const moved = (row: ViewRow, grip: BarGrip, days: number) =>
  barValues('projet', row, shiftBar(barOf(row), grip, days), grip);

describe('moving a bar', () => {
  test('as a whole changes both dates by the same days', () => {
    expect(moved(projet('2026-09-01', '2026-12-18'), 'whole', 7)).toEqual({
      date_debut: '2026-09-08',
      date_livraison: '2026-12-25',
    });
  });

  test('by an end changes that date alone', () => {
    expect(moved(projet('2026-09-01', '2026-12-18'), 'end', -3)).toEqual({ date_livraison: '2026-12-15' });
    expect(moved(projet('2026-09-01', '2026-12-18'), 'start', -3)).toEqual({ date_debut: '2026-08-29' });
  });

  test('keeps a row with one date so, until an end is pulled', () => {
    expect(moved(projet(null, '2026-12-18'), 'whole', 1)).toEqual({ date_livraison: '2026-12-19' });
    expect(moved(projet('2026-12-18', null), 'end', 4)).toEqual({ date_livraison: '2026-12-22' });
    expect(moved(projet(null, '2026-12-18'), 'end', 4)).toEqual({
      date_debut: '2026-12-18',
      date_livraison: '2026-12-22',
    });
  });

  test('of a row with one date field changes it', () => {
    const tache: ViewRow = { id: 1, version: 'v', echeance: '2026-12-31' };
    const bar = timelineRow('tache', tache);
    if (!bar) throw new Error('no date');
    expect(barValues('tache', tache, shiftBar(bar, 'whole', 1), 'whole')).toEqual({ echeance: '2027-01-01' });
    expect(barValues('tache', tache, bar, 'whole')).toEqual({});
  });

  test('puts dates that are the wrong way round in order', () => {
    expect(moved(projet('2026-12-18', '2026-09-01'), 'whole', 1)).toEqual({
      date_debut: '2026-09-02',
      date_livraison: '2026-12-19',
    });
  });

  test('never lets an end pass the other, and keeps the length of a bar that is moved', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 400 }),
        fc.integer({ min: -800, max: 800 }),
        fc.constantFrom<BarGrip>('whole', 'start', 'end'),
        (length, days, grip) => {
          const bar = barOf(projet('2026-09-01', addDays('2026-09-01', length)));
          const after = shiftBar(bar, grip, days);
          expect(after.start <= after.end).toBe(true);
          if (grip === 'whole') expect(daysBetween(after.start, after.end)).toBe(length);
          if (grip === 'start') expect(after.end).toBe(bar.end);
          if (grip === 'end') expect(after.start).toBe(bar.start);
        },
      ),
    );
  });
});
