import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { house } from '#house';
import { labelsOf } from '../../model/derive/labelsOf.ts';
import { textsOf } from '../../model/derive/textsOf.ts';
import { refusedMove } from '../../model/index.ts';
import { compileMessage } from '../../src/i18n/compileMessage.ts';

const root = join(import.meta.dirname, '..');

/** Sentences of the rules, effects and obstacles: whatever stands between quotes and reads like a sentence. */
const ofSources = ['rules', 'effects', 'guards', 'actions'].flatMap((folder) =>
  readdirSync(join(root, folder))
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .flatMap((file) => sentencesIn(readFileSync(join(root, folder, file), 'utf8'))),
);

function sentencesIn(source: string): string[] {
  const code = source.replaceAll(/\/\*\*?[\s\S]*?\*\/|rest: \{[\s\S]*?\n {2}\},|rest: \{.*\},|patch: \{.*\},/g, '');
  return [...code.matchAll(/'((?:[^'\\\n]|\\.)*)'/g)]
    .map(([, text = '']) => text)
    .filter((text) => /^[\p{Lu}«{]/u.test(text) && text.includes(' ') && /[.?»]$/.test(text));
}

const labels = house.entities.flatMap(labelsOf);
const places = new Set(labels.flatMap(({ place }) => place ?? []));
const said = new Set([
  ...ofSources,
  ...textsOf(house).map(({ text }) => text),
  ...Object.values(house.policy.refusals),
  refusedMove('', null, '').sentence,
]);
const placeholders = (text: string) => [...compileMessage('fr', text).uses.keys()].sort();

test('the sentences are found where they stand', () => {
  expect(ofSources).toContain('Une intervention compte plus de 0 h.');
  expect(ofSources).toContain('{personne} n’est pas en activité.');
  expect(ofSources).toContain('Tous les modules sont réalisés : la formation « {formation} » est clôturée.');
  expect(ofSources).toContain('Le projet est déjà clôturé.');
  expect(ofSources.length).toBeGreaterThan(30);
});

test.each(house.actions.map(({ name }) => name))('%s says everything in French', (name) => {
  const action = house.actions.find((one) => one.name === name);
  const { label, help, done, undone, params } = action ?? { label: '', help: '', done: '', undone: '', params: {} };
  for (const text of [label, help, done, undone, ...Object.values(params).map((param) => param.label)]) {
    expect(text).not.toBe('');
  }
});

describe.each(Object.entries(house.languages))('%s', (_code, { sentences }) => {
  test('lists what it leaves in French', async ({ annotate }) => {
    const gaps = [...said].filter((sentence) => !(sentence in sentences));
    if (gaps.length > 0) await annotate(`in French: ${gaps.join(' · ')}`);
    expect(gaps.length).toBeLessThan(said.size);
  });

  test('says nothing that the house does not say', () => {
    expect(Object.keys(sentences).filter((sentence) => !said.has(sentence) && !places.has(sentence))).toEqual([]);
  });

  test.each(Object.entries(sentences).filter(([sentence]) => said.has(sentence)))(
    '« %s » takes the same figures',
    (sentence, text) => {
      expect(placeholders(text)).toEqual(placeholders(sentence));
    },
  );
});
