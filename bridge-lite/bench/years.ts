import { type Bench, median, round } from './benchResult.ts';
import { openCopy, timeOf } from './copyHere.ts';
import { questions } from './copyQuestions.ts';
import { addRows, type Ids } from './copyRows.ts';

const years = 5;
const turns = 60;
const perYear = { projet: 80, tache: 2000, intervention: 8000 };
const maxRatio = 1.1;

/** What people ask about the year that runs: in the fifth year against the first, with the same people and clients. */
export const yearsBench: Bench = async () => {
  const { filled, reader, prepare, close } = await openCopy();
  try {
    const measured: Record<string, number>[] = [];
    for (let year = 0; year < years; year += 1) {
      const days = { first: year * 365, last: year * 365 + 364 };
      await addRows(filled, idsOf(year), days, year === 0 ? undefined : ['projet', 'tache', 'intervention']);
      if (year > 0 && year < years - 1) continue;
      await prepare();
      measured.push(await measure(questions(reader, days.first)));
    }
    const [first = {}, last = {}] = measured;
    const ratios = Object.fromEntries(
      Object.keys(first).map((name) => [name, round((last[name] ?? 0) / (first[name] ?? 1))]),
    );
    // A search goes over all years.
    const sum = ({ search: _, ...times }: Record<string, number>) => Object.values(times).reduce((a, b) => a + b, 0);
    const ratio = round(sum(last) / sum(first));
    return {
      what: `median of readings about the year that runs, year ${years} (${years * perYear.intervention} interventions) against year 1; the search, which goes over all years, apart`,
      bar: `ratio ≤ ${maxRatio}`,
      ok: ratio <= maxRatio,
      figures: { ratio, ratios, first_p50_ms: rounded(first), last_p50_ms: rounded(last) },
    };
  } finally {
    await close();
  }
};

/** Ids of the rows of a year; people and clients are the same in each. */
function idsOf(year: number): Ids {
  const ofYear = (count: number) => ({ first: 1 + year * count, last: (year + 1) * count });
  return {
    ...{ client: { first: 1, last: 200 }, personne: { first: 1, last: 300 } },
    ...{ projet: ofYear(perYear.projet), tache: ofYear(perYear.tache), intervention: ofYear(perYear.intervention) },
  };
}

async function measure(asked: ReturnType<typeof questions>): Promise<Record<string, number>> {
  const middle: Record<string, number> = {};
  for (const [name, ask] of Object.entries(asked)) {
    const times: number[] = [];
    for (let turn = 0; turn < turns; turn += 1) times.push(await timeOf(() => ask(turn)));
    middle[name] = median(times);
  }
  return middle;
}

const rounded = (times: Record<string, number>) =>
  Object.fromEntries(Object.entries(times).map(([name, ms]) => [name, round(ms)]));
