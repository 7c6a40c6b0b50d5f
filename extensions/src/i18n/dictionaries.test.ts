import { afterEach, describe, expect, test } from 'vitest';
import { coreEn } from './core.en';
import { coreFr } from './core.fr';
import { dataViewEn } from './dataView.en';
import { dataViewFr } from './dataView.fr';
import { translateEditor } from './editor';
import { editorEn } from './editor.en';
import { editorFr } from './editor.fr';
import { fieldsEn } from './fields.en';
import { fieldsFr } from './fields.fr';
import { currentLanguage } from './language';
import { mentionCardEn } from './mentionCard.en';
import { mentionCardFr } from './mentionCard.fr';
import { sharedFr } from './shared.fr';
import { viewsFr } from './views.fr';

const parametersOf = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();

afterEach(() => {
  globalThis.formationHub = undefined;
});

describe.each([
  ['core', coreFr, coreEn],
  ['editor', editorFr, editorEn],
  ['fields', fieldsFr, fieldsEn],
  ['mention card', mentionCardFr, mentionCardEn],
  ['data view', dataViewFr, dataViewEn],
] as const)('%s', (_name, fr, en) => {
  test.each(Object.entries(fr))('%s takes the same parameters in both languages', (key, text) => {
    expect(parametersOf((en as Record<string, string>)[key] ?? '')).toEqual(parametersOf(text));
  });

  test('English has no key of its own', () => {
    expect(Object.keys(en).sort()).toEqual(Object.keys(fr).sort());
  });
});

test.each(
  Object.entries({ ...coreFr, ...editorFr, ...fieldsFr, ...mentionCardFr, ...dataViewFr, ...sharedFr, ...viewsFr }),
)('%s keeps French punctuation on the line of its word', (_key, text) => {
  expect(text).not.toMatch(/ [;?!:»]|« /);
});

describe('language of the screen', () => {
  test('is French unless the host says otherwise', () => {
    expect(currentLanguage()).toBe('fr');
    globalThis.formationHub = { lang: 'de-DE' };
    expect(currentLanguage()).toBe('fr');
  });

  test('follows the host', () => {
    globalThis.formationHub = { lang: 'en-US' };
    expect(translateEditor('mention.restantes', { heures: 3 })).toBe('3 h left');
  });
});
