import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { compileMessage } from './compileMessage.ts';
import { fr, type MessageKey } from './fr.ts';
import { loadLanguages, type Messages, messagesByLanguage } from './languages.ts';

const keysOf = (messages: Messages) => Object.keys(messages) as MessageKey[];
const parametersOf = (language: string, text: string) => [...compileMessage(language, text).uses.keys()].sort();

test('a language is a file, found by its name', () => {
  const files = readdirSync(import.meta.dirname).filter((file) => /^..\.ts$/.test(file));
  expect(files).toEqual(['en.ts', 'fr.ts']);
  expect([...messagesByLanguage.keys()].map((code) => `${code}.ts`)).toEqual(files);
});

describe('a folder of languages', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'bridge-languages-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));
  const load = () => loadLanguages(pathToFileURL(`${folder}/`));

  test('has one more for each file that is added', async () => {
    writeFileSync(join(folder, 'de.ts'), "export const de: object = { 'page.retour': 'Zum Wiki' };\n");
    writeFileSync(join(folder, 'translate.ts'), 'export const other = 1;\n');
    expect([...(await load())]).toEqual([['de', { 'page.retour': 'Zum Wiki' }]]);
  });

  test('stops the start when a file exports no messages', async () => {
    writeFileSync(join(folder, 'de.ts'), 'export const german = {};\n');
    await expect(load()).rejects.toThrow('i18n/de.ts exports no "de"');
  });
});

describe.each([...messagesByLanguage])('the messages in %s', (language, messages) => {
  const texts = keysOf(messages).map((key) => ({ key, text: messages[key] ?? '' }));

  test('answer to keys that French has, and those that are missing are listed', async ({ annotate }) => {
    const known = new Set(keysOf(fr));
    expect(texts.filter(({ key }) => !known.has(key))).toEqual([]);
    const missing = [...known].filter((key) => messages[key] === undefined);
    if (missing.length > 0) await annotate(`said in French: ${missing.join(', ')}`, 'warning');
  });

  test('parse, and take the same parameters as in French', () => {
    const odd = texts.filter(({ key, text }) => `${parametersOf(language, text)}` !== `${parametersOf('fr', fr[key])}`);
    expect(odd).toEqual([]);
  });

  test('have no straight apostrophe, which would quote the braces after it', () => {
    expect(texts.filter(({ text }) => text.includes("'"))).toEqual([]);
  });

  test('write or weigh each parameter, not both: a figure that is weighed is not written in the language', () => {
    const both = texts.filter(({ text }) =>
      [...compileMessage(language, text).uses.values()].some((ways) => ways.size > 1),
    );
    expect(both).toEqual([]);
  });

  test('name a locale of the language that this Node knows', () => {
    expect(Intl.DateTimeFormat.supportedLocalesOf(messages.locale ?? '')).toEqual([messages.locale]);
    expect(messages.locale?.split('-')[0]).toBe(language);
  });
});
