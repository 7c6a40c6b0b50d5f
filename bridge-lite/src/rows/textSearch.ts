import { foldText } from '../../model/foldText.ts';

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
