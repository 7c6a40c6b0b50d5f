import { type Bench, median, percentile, round } from './benchResult.ts';
import { openCopy, timeOf } from './copyHere.ts';
import { questions } from './copyQuestions.ts';
import { dayAfter, fillCopy, rowCounts } from './copyRows.ts';

const turns = 60;
const barMs = 50;

/** Questions to a copy of 50,000 rows, each asked once: no answer is kept between them. */
export const copy: Bench = async () => {
  const { filled, reader, prepare, close } = await openCopy();
  try {
    const loadMs = await timeOf(() => fillCopy(filled));
    await prepare();
    const asked = questions(reader);
    const figures: Record<string, number> = {
      rows: Object.values(rowCounts).reduce((a, b) => a + b),
      load_ms: round(loadMs, 0),
    };
    const p95: number[] = [];
    for (const [name, ask] of Object.entries(asked)) {
      const times: number[] = [];
      for (let turn = 0; turn < turns; turn += 1) times.push(await timeOf(() => ask(turn)));
      figures[`${name}_p50_ms`] = round(median(times));
      figures[`${name}_p95_ms`] = round(percentile(times, 0.95));
      p95.push(percentile(times, 0.95));
    }
    figures.apply_1000_ms = round(await timeOf(() => filled.apply(changedInterventions())), 0);
    return {
      what: 'readings of a copy of 50,000 rows on PGlite, each with parameters that were not asked before',
      bar: `each p95 at most ${barMs} ms, without a call to Baserow`,
      ok: p95.every((ms) => ms <= barMs),
      // The reader has nothing but the database.
      figures: { ...figures, baserow_calls: 0 },
    };
  } finally {
    await close();
  }
};

/** A thousand interventions with other hours, of every person. */
function changedInterventions() {
  const rows = Array.from({ length: 1000 }, (_, index) => ({
    id: 1 + index * 39,
    values: {
      ...{ tache: [1 + ((index * 7) % rowCounts.tache)], personne: [1 + (index % rowCounts.personne)] },
      ...{ date: dayAfter(index % 900), heures: 2.5, notes: 'Corrigée', statut: 'valide' },
    },
    at: null,
  }));
  return { entity: 'intervention', rows, origin: { source: 'baserow' as const } };
}
