import { type AnyEntity, type EntityRow, fieldsOf, foldText, titleOf } from '../../model/index.ts';

/** The rows that a search finds, the best first: what the SQL of the copy has to come to, written apart from it. */
export function searchInMemory(of: AnyEntity, rows: readonly EntityRow[], search: string): EntityRow[] {
  const others = fieldsOf(of).flatMap(([name, { search: isSearched, title }]) => (isSearched && !title ? [name] : []));
  const fields = [titleOf(of), ...others];
  const scored = rows.map((row) => ({ row, score: scoreOf(fields, row, search) })).filter(({ score }) => score > 0);
  const titleOfRow = (row: EntityRow) => textOf(row[titleOf(of)]);
  scored.sort((a, b) => b.score - a.score || titleOfRow(a.row).localeCompare(titleOfRow(b.row), 'fr'));
  return scored.map(({ row }) => row);
}

/** The title counts before the other fields; words of the query may be spread over all of them. */
function scoreOf(fields: readonly string[], row: EntityRow, search: string): number {
  const texts = fields.map((field) => textOf(row[field]));
  const [name = '', ...others] = texts;
  const inName = searchScore(name, search);
  if (inName > 0) return inName + 10;
  return Math.max(
    0,
    ...others.map((text) => searchScore(text, search)),
    Math.min(1, searchScore(texts.join(' '), search)),
  );
}

/**
 * How well a text answers a query: 0 for not at all. Every word of the query must begin a word of the text, or stand
 * somewhere in it; a text that starts with the query comes first.
 */
export function searchScore(text: string, query: string): number {
  const folded = foldText(text);
  const wanted = foldText(query);
  if (wanted === '') return 1;
  if (folded.startsWith(wanted)) return 4;
  const words = folded.split(' ');
  const terms = wanted.split(' ');
  if (terms.every((term) => words.some((word) => word.startsWith(term)))) return 3;
  if (terms.every((term) => folded.includes(term))) return 2;
  return 0;
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  return typeof value === 'object' && value !== null && 'label' in value ? String(value.label) : '';
}
