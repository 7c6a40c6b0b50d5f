import type { FieldDefinition, Kind } from '@formation-hub/extensions';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { fieldKinds } from '.';
import { fieldControls } from './kit/controls';
import { draftOf, isSameValue, wireValue } from './kit/fieldDraft';
import { problemText } from './kit/problemText';

const kinds = Object.keys(fieldKinds) as Kind[];
const field = (kind: Kind, facts: Partial<FieldDefinition> = {}): FieldDefinition => ({
  name: 'champ',
  label: 'Champ',
  kind,
  ...facts,
});
const choices: FieldDefinition['choices'] = [
  { value: 'haute', label: 'Haute', color: 'red' },
  { value: 'basse', label: 'Basse', color: 'gray' },
];
const lea = { id: 3, label: 'Léa Martin' };
const site = { id: 4, label: 'Site' };

const show = (kind: Kind, value: unknown, facts?: Partial<FieldDefinition>) => {
  const { text, show: draw = text } = fieldKinds[kind];
  return renderToStaticMarkup(draw(value, field(kind, facts)));
};

test.each(kinds)('%s is listed under its own name', (kind) => {
  expect(fieldKinds[kind].kind).toBe(kind);
});

describe('text of a value', () => {
  test.each<[Kind, unknown, string, Partial<FieldDefinition>?]>([
    ['text', 'Recette', 'Recette'],
    ['long_text', 'Deux\nlignes', 'Deux\nlignes'],
    ['email', 'lea@acadenice.fr', 'lea@acadenice.fr'],
    ['phone', '04 93 00 00 00', '04 93 00 00 00'],
    ['url', 'https://example.org/a', 'https://example.org/a'],
    ['boolean', true, 'Oui'],
    ['boolean', false, 'Non'],
    ['number', 1.5, '1.5'],
    ['hours', 7.5, '7,5\u00a0h'],
    ['day', '2021-12-18', '18 déc. 2021'],
    ['moment', 'bientôt', 'bientôt'],
    ['choice', 'basse', 'Basse', { choices }],
    ['choice', 'ajoutée', 'ajoutée', { choices }],
    ['choices', ['haute', 'basse'], 'Haute, Basse', { choices }],
    ['one', lea, 'Léa Martin'],
    ['many', [lea, site], 'Léa Martin, Site'],
    ['page', '0198-page', '0198-page'],
    ['file', [{ name: 'devis.pdf', url: 'https://files.example/x' }, 'plan.png'], 'devis.pdf, plan.png'],
  ])('%s %j is %j', (kind, value, expected, facts) => {
    expect(fieldKinds[kind].text(value, field(kind, facts))).toBe(expected);
  });
});

describe('on the screen', () => {
  test('addresses and numbers are links', () => {
    expect(show('email', 'lea+x@acadenice.fr')).toBe('<a href="mailto:lea%2Bx@acadenice.fr">lea+x@acadenice.fr</a>');
    expect(show('phone', '+33 4.93')).toBe('<a href="tel:+33493">+33 4.93</a>');
    expect(show('url', 'https://example.org/a')).toBe(
      '<a href="https://example.org/a" target="_blank" rel="noopener noreferrer">example.org/a</a>',
    );
    expect(show('page', '/s/acadenice/p/abc')).toBe('<a href="/s/acadenice/p/abc">/s/acadenice/p/abc</a>');
    expect(show('file', [{ name: 'devis.pdf', url: 'https://files.example/x?token=1' }])).toContain(
      '<a href="https://files.example/x?token=1" target="_blank" rel="noopener noreferrer">devis.pdf</a>',
    );
  });

  test.each<[Kind, unknown]>([
    ['url', 'javascript:alert(1)'],
    ['url', 'data:text/html,x'],
    ['page', '//evil.example'],
    ['page', '/\\evil.example'],
    ['page', 'javascript:alert(1)'],
    ['file', [{ name: 'a', url: 'javascript:alert(1)' }]],
    ['file', ['//evil.example/a.pdf']],
    ['file', [{ url: 3 }, null, {}]],
  ])('%s %j is no link', (kind, value) => {
    expect(show(kind, value)).not.toContain('<a');
  });

  test('many links are counted past the third', () => {
    expect(show('many', [lea, site, lea, site, lea])).toBe('Léa Martin, Site, Léa Martin +2');
  });

  test('paper shows addresses in full', () => {
    const { print } = fieldKinds.url;
    expect(print?.('https://example.org/a', field('url'))).toBe('https://example.org/a');
  });
});

describe('typing', () => {
  const typed = (kind: Kind, text: string) => fieldKinds[kind].typing?.parse(text);

  test.each<[Kind, string, unknown]>([
    ['text', '  Recette ', 'Recette'],
    ['long_text', 'a', 'a'],
    ['url', ' https://example.org ', 'https://example.org'],
    ['url', '', null],
    ['number', '1\u202f234,567', 1234.57],
    ['hours', '7,5', 7.5],
    ['day', '', null],
    ['day', '2026-11-20', '2026-11-20'],
    ['moment', '', null],
  ])('%s %j is the value %j', (kind, text, value) => {
    expect(typed(kind, text)).toEqual({ value });
  });

  test.each<[Kind, string, string]>([
    ['text', ' ', 'Ce champ est obligatoire.'],
    ['url', 'javascript:alert(1)', 'Indiquez une adresse qui commence par https://.'],
    ['hours', 'sept', 'Indiquez un nombre.'],
    ['hours', '', 'Indiquez un nombre.'],
    ['number', '-1', 'Au moins 0.'],
    ['moment', 'demain', 'Indiquez un jour et une heure.'],
  ])('%s %j is refused: %s', (kind, text, expected) => {
    const parsed = typed(kind, text);
    expect(parsed && 'problem' in parsed && problemText(parsed.problem)).toBe(expected);
  });

  test.each<[Kind, unknown]>([
    ['text', 'Recette'],
    ['number', 1234.5],
    ['hours', 7.25],
    ['day', '2026-11-20'],
    ['moment', '2026-07-01T05:12:00.000Z'],
  ])('%s %j stays itself when nothing is typed', (kind, value) => {
    const { typing } = fieldKinds[kind];
    expect(typing?.parse(typing.format(draftOf(value)))).toEqual({ value });
  });

  test('a moment that is none leaves the input empty', () => {
    expect(fieldKinds.moment.typing?.format('bientôt')).toBe('');
  });
});

describe('filters', () => {
  test.each(kinds)('%s offers each operator once, and something to compare with', (kind) => {
    const { operators, Value } = fieldKinds[kind].filter;
    expect(operators.length).toBeGreaterThan(0);
    expect(new Set(operators).size).toBe(operators.length);
    expect(typeof Value).toBe('function');
  });

  test('days have words of their own', () => {
    const { word } = fieldKinds.day.filter;
    expect(fieldKinds.day.filter.operators.map((operator) => word?.(operator))).toEqual([
      'date.gte',
      'date.lte',
      'date.gt',
      'date.lt',
      'op.eq',
      'date.empty',
    ]);
  });

  test('a number is stored with a point and shown with a comma; what is no number changes nothing', () => {
    const { typing } = fieldKinds.hours.filter;
    expect(typing?.format('7.5')).toBe('7,5');
    expect(['7,5', '', 'sept'].map((text) => typing?.parse(text))).toEqual(['7.5', '', undefined]);
  });

  test('only a value without a choice is fixed for new rows', () => {
    const { isFixed: isFixedRow, param } = fieldKinds.one.filter;
    expect(['12', '12,13', 'moi', '0'].map((value) => isFixedRow?.(value, field('one')))).toEqual([
      true,
      false,
      false,
      false,
    ]);
    expect(param?.('12')).toBe(12);
    const { isFixed } = fieldKinds.choice.filter;
    expect(['haute', 'haute,basse'].map((value) => isFixed?.(value, field('choice', { choices })))).toEqual([
      true,
      false,
    ]);
    expect(fieldKinds.text.filter.isFixed).toBeUndefined();
  });
});

describe('a value that the model does not list', () => {
  test.each([
    ['choice', 'Bloquée', ['Bloquée']],
    ['choices', ['Bloquée', 'haute'], ['Haute', 'Bloquée']],
  ] as const)('of a %s is shown by its raw name', (kind, value, names) => {
    const badges = show(kind, value, { choices }).split('fh-badge-dot').slice(1);
    expect(badges.map((badge) => /<\/span>([^<]+)/.exec(badge)?.[1])).toEqual(names);
  });

  test('opens the list of what may follow', () => {
    const { edit } = fieldKinds.choice;
    if (!edit) throw new Error('a choice is edited in place');
    const props = { field: field('choice', { choices }), draft: 'Bloquée', controls: fieldControls };
    const html = renderToStaticMarkup(<edit.Control {...props} onSave={() => undefined} onClose={() => undefined} />);
    expect(html).toMatch(/^.*<button.*Bloquée.*<\/button>/);
  });
});

test('only hours are summed, and only choices, links to one row and days put rows together', () => {
  expect(kinds.filter((kind) => fieldKinds[kind].sum)).toEqual(['hours']);
  expect(kinds.filter((kind) => fieldKinds[kind].group?.by === 'choice')).toEqual(['choice', 'one']);
  expect(kinds.filter((kind) => fieldKinds[kind].group?.by === 'day')).toEqual(['day']);
});

test('lists, pages and files are only read', () => {
  expect(kinds.filter((kind) => fieldKinds[kind].edit === null)).toEqual(['choices', 'many', 'page', 'file']);
});

test('a draft keeps what the wire carries', () => {
  expect([draftOf(true), draftOf(lea), draftOf(['a']), draftOf(undefined)]).toEqual([true, lea, null, null]);
  expect([wireValue(false), wireValue(lea)]).toEqual([false, 3]);
  expect(isSameValue({ id: 3, label: 'Autre' }, lea)).toBe(true);
  expect(isSameValue('', null)).toBe(true);
});
