import { foldText } from '../../common/fold-text';

const around = 70;

/** Piece of text around the first word found, for a list of results. */
export function highlight(text: string, words: string[]): string {
  const folded = [...text].map(foldText);
  const offsets: number[] = [];
  folded.forEach((character, index) => {
    for (let count = 0; count < character.length; count += 1) offsets.push(index);
  });
  const joined = folded.join('');
  const found = words.map((word) => joined.indexOf(word)).filter((index) => index >= 0);
  const position = found.length > 0 ? (offsets[Math.min(...found)] ?? 0) : 0;
  const start = Math.max(0, position - around);
  const characters = [...text];
  const piece = characters
    .slice(start, position + around * 2)
    .join('')
    .replace(/\s+/g, ' ')
    .trim();
  return `${start > 0 ? '…' : ''}${piece}${position + around * 2 < characters.length ? '…' : ''}`;
}
