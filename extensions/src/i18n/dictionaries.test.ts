import type { HouseTexts } from '@formation-hub/extensions';
import { entityNames, getEntity } from '@formation-hub/extensions';
import { afterEach, describe, expect, test } from 'vitest';
import { viewLabels } from '../entity-view/viewKinds';
import { documentTexts } from './document';
import { translateEditor } from './editor';
import { dataViewFr } from './fr/dataView';
import { editorFr } from './fr/editor';
import { fieldsFr } from './fr/fields';
import { historyFr } from './fr/history';
import { mentionCardFr } from './fr/mentionCard';
import { sharedFr } from './fr/shared';
import { triggersFr } from './fr/triggers';
import { viewsFr } from './fr/views';
import { currentLanguage, inLanguage } from './language';
import { findPart } from './loadLanguage';
import type { Language } from './texts';

const languages = import.meta.glob<Language>('./[a-z][a-z].ts', { eager: true, import: 'language' });
const houses = import.meta.glob<HouseTexts>('../model/house.[a-z][a-z].generated.ts', {
  eager: true,
  import: 'houseTexts',
});

const parametersOf = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();

/** Every French text of the model. */
function textsOf(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    typeof inner === 'string' && ['label', 'plural', 'title', 'description'].includes(key) ? [inner] : textsOf(inner),
  );
}
const houseFr = new Set(textsOf(entityNames().map(getEntity)));

afterEach(() => {
  globalThis.formationHub = undefined;
});

describe.each([
  ['editor', 'editor', editorFr],
  ['fields', 'fields', fieldsFr],
  ['mention card', 'mentionCard', mentionCardFr],
  ['triggers', 'triggers', triggersFr],
  ['data view', 'dataView', dataViewFr],
  ['shared', 'shared', sharedFr],
  ['views', 'views', viewsFr],
  ['history', 'history', historyFr],
] as const)('%s', (_name, part, fr) => {
  const others = Object.values(languages).map(({ texts }): Readonly<Record<string, string>> => texts[part] ?? {});

  test.each(Object.entries<string>(fr))('%s takes the same parameters in both languages', (key, text) => {
    for (const other of others) expect(parametersOf(other[key] ?? text)).toEqual(parametersOf(text));
  });

  test('English has no key of its own', () => {
    const english: Readonly<Record<string, string>> = languages['./en.ts']?.texts[part] ?? {};
    expect(Object.keys(english).sort()).toEqual(Object.keys(fr).sort());
  });
});

describe.each(Object.entries(houses))('%s', (_file, texts) => {
  test('keeps the parameters of the French, and places of the model only', () => {
    for (const [key, text] of Object.entries(texts)) {
      const french = findPart(key)?.label ?? key;
      expect(houseFr).toContain(french);
      expect(parametersOf(text)).toEqual(parametersOf(french));
    }
  });

  test('lists what it leaves in French', async ({ annotate }) => {
    const gaps = [...houseFr].filter((text) => !(text in texts));
    if (gaps.length > 0) await annotate(`in French: ${gaps.join(', ')}`);
    expect(gaps.length).toBeLessThan(houseFr.size);
  });
});

test('every language of the interface names a locale that browsers know', () => {
  expect(Object.keys(languages)).toContain('./en.ts');
  for (const { locale } of Object.values(languages))
    expect(Intl.DateTimeFormat.supportedLocalesOf(locale)).toEqual([locale]);
});

const french = [
  ...Object.entries(documentTexts).map(([key, text]) => [`document.${key}`, text]),
  ...Object.entries(viewLabels).map(([key, text]) => [`view.${key}`, text]),
  ...Object.values(import.meta.glob<Record<string, Record<string, string>>>('./fr/*.ts', { eager: true }))
    .flatMap((module) => Object.values(module))
    .flatMap((texts) => Object.entries(texts)),
];

test.each(french)('%s keeps French punctuation on the line of its word', (_key, text) => {
  expect(text).not.toMatch(/ [;?!:»]|« /);
});

test('texts of the house keep French punctuation on the line of its word', () => {
  expect([...houseFr].filter((text) => / [;?!:»]|« /.test(text))).toEqual([]);
});

describe('language of the screen', () => {
  test('is French unless the host says otherwise', async () => {
    expect(currentLanguage()).toBe('fr');
    globalThis.formationHub = { lang: 'zz-ZZ' };
    expect(await inLanguage(Promise.resolve('loaded'))).toBe('loaded');
    expect(currentLanguage()).toBe('fr');
  });

  test('follows the host', async () => {
    globalThis.formationHub = { lang: 'en-US' };
    await inLanguage(Promise.resolve());
    expect(translateEditor('mention.restantes', { heures: 3 })).toBe('3 h left');
  });
});
