import { foldText } from '../../model/foldText.ts';

const maxLength = 90;

/** Slugs for a name, the best first; the later ones are for a name that is taken. */
export function slugCandidates(nom: string): string[] {
  const plain = foldText(nom)
    .replace(/[^a-z0-9 ]/g, '')
    .trim()
    .replace(/ +/g, '-')
    .slice(0, maxLength)
    .replace(/-$/, '');
  const base = plain === '' ? 'projet' : plain;
  return [base, ...Array.from({ length: 49 }, (_, index) => `${base}-${index + 2}`)];
}
