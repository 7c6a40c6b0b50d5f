import type { House } from '../house.ts';
import { printed, table } from './docParts.ts';
import { textsOf } from './textsOf.ts';

/** `docs/reference/langues.md`: how much of the model each language says, and what it leaves to French. */
export function languageDocs(house: House): string {
  const texts = textsOf(house);
  const languages = Object.entries(house.languages).map(([code, { sentences }]) => ({
    code,
    name: names.of(code) ?? code,
    missing: texts.filter(({ text, place = '' }) => !(text in sentences) && !(place in sentences)),
  }));
  const rows = languages.map(({ code, name, missing }) => [
    name,
    `\`${code}\``,
    `${texts.length - missing.length} sur ${texts.length}`,
  ]);
  const gaps = languages
    .filter(({ missing }) => missing.length > 0)
    .map(
      ({ name, missing }) => `## En français dans « ${name} »\n\n${missing.map(({ text }) => `- ${text}`).join('\n')}`,
    );
  return [
    '# Langues',
    printed,
    'Le français est dans le modèle. Ce qu’une autre langue ne dit pas reste en français.',
    table(
      ['Langue', 'Code', 'Textes du modèle'],
      [['français', '`fr`', `${texts.length} sur ${texts.length}`], ...rows],
    ),
    ...gaps,
    '',
  ].join('\n\n');
}

const names = new Intl.DisplayNames(['fr'], { type: 'language' });
