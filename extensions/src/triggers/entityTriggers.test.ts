// @vitest-environment happy-dom
import { EntityMention } from '@formation-hub/extensions';
import { waitFor } from '@testing-library/dom';
import type { JSONContent } from '@tiptap/core';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { formationHubSlashItems } from '../slash/formationHubSlashItems';
import { createFakeWire, createPersonne } from '../testing/fakeWire';
import { createLiveEditor, pressKey, typeText } from '../testing/liveEditor';
import { BridgeError, setWire } from '../wire';
import { EntityTriggers } from './entityTriggers';

let fake = createFakeWire();

beforeEach(() => {
  localStorage.clear();
  fake = createFakeWire();
  fake.answer = async (entity) =>
    entity === 'personne'
      ? [createPersonne({ id: 1, nom_prenom: 'Léa Martin' }), createPersonne({ id: 2, nom_prenom: 'Pierre Dupont' })]
      : [{ id: 12, nom: 'Site Lemoine', statut: 'en_cours', client: { id: 3, label: 'Boulangerie Lemoine' } }];
  setWire(fake.wire);
});
afterEach(() => setWire(undefined));

const setUp = () => createLiveEditor([EntityMention, EntityTriggers], [{ type: 'paragraph' }]);
const options = () => Array.from(document.querySelectorAll('[role="option"]'));
const list = () => document.querySelector('.fh-suggest');
const isReady = () => waitFor(() => expect(list()?.getAttribute('aria-busy')).toBe('false'));
const blocks = (editor: ReturnType<typeof setUp>): JSONContent[] => editor.getJSON().content ?? [];

describe('typed triggers in an editor', () => {
  test('arrows choose, Enter inserts, and the editor names the active line', async () => {
    const editor = setUp();
    typeText(editor, '@personne:');
    await isReady();
    expect(options().map((option) => option.querySelector('.fh-suggest-name')?.textContent)).toEqual([
      'Léa Martin',
      'Pierre Dupont',
    ]);
    const { dom } = editor.view;
    expect(dom.getAttribute('aria-controls')).toBe(document.querySelector('[role="listbox"]')?.id);
    expect(dom.getAttribute('aria-activedescendant')).toBe(options()[0]?.id);
    expect(pressKey(editor, 'ArrowDown')).toBe(true);
    expect(dom.getAttribute('aria-activedescendant')).toBe(options()[1]?.id);
    expect(options()[1]?.getAttribute('aria-selected')).toBe('true');
    expect(pressKey(editor, 'Enter')).toBe(true);
    expect(blocks(editor)[0]?.content).toEqual([
      { type: 'entityMention', attrs: { entity: 'personne', id: 2, label: 'Pierre Dupont' } },
      { type: 'text', text: ' ' },
    ]);
    await waitFor(() => expect(list()).toBeNull());
    expect(dom.hasAttribute('aria-activedescendant')).toBe(false);
  });

  test('Enter before the answer takes the best row once it is there', async () => {
    const editor = setUp();
    typeText(editor, '@personne:pie');
    expect(pressKey(editor, 'Enter')).toBe(true);
    await waitFor(() => expect(blocks(editor)[0]?.content?.[0]?.attrs?.label).toBe('Pierre Dupont'));
  });

  test('Tab inserts too, and a picked line by pointer', async () => {
    const editor = setUp();
    typeText(editor, '@personne:lea');
    await isReady();
    expect(pressKey(editor, 'Tab')).toBe(true);
    typeText(editor, 'et @personne:pier');
    await isReady();
    (options()[0] as HTMLElement).click();
    expect(blocks(editor)[0]?.content?.filter(({ type }) => type === 'entityMention')).toHaveLength(2);
  });

  test('Escape leaves the text and keeps the list closed', async () => {
    const editor = setUp();
    typeText(editor, '@personne:pi');
    await isReady();
    expect(pressKey(editor, 'Escape')).toBe(true);
    typeText(editor, 'e');
    await waitFor(() => expect(list()).toBeNull());
    expect(editor.getText()).toBe('@personne:pie');
  });

  test.each([
    [new BridgeError({ code: 'NETWORK', message: 'x' }), 'La recherche ne répond pas'],
    [new BridgeError({ code: 'AUTH_REQUIRED', message: 'x' }), 'Connectez-vous'],
    [new BridgeError({ code: 'FORBIDDEN_SCOPE', message: 'x' }), 'Vous n’avez pas le droit'],
  ])('a failed search says why: %s', async (error, text) => {
    fake.answer = async () => {
      throw error;
    };
    const editor = setUp();
    typeText(editor, '@personne:');
    await waitFor(() => expect(list()?.textContent).toContain(text));
    pressKey(editor, 'Enter');
    await waitFor(() => expect(list()).toBeNull());
    expect(editor.getText().trim()).toBe('@personne:');
  });

  test('nothing found is said', async () => {
    typeText(setUp(), '@personne:zz');
    await waitFor(() => expect(list()?.textContent).toContain('Aucun résultat pour «\u00a0zz\u00a0»'));
  });

  test('[projet: puts a card in place of its paragraph', async () => {
    const editor = setUp();
    typeText(editor, '[projet:lem');
    await isReady();
    pressKey(editor, 'Enter');
    expect(blocks(editor)[0]).toEqual({
      type: 'entityEmbed',
      attrs: { entity: 'projet', id: 12, label: 'Site Lemoine', size: 'complete' },
    });
  });

  test('[modules-a-attribuer] becomes its view', () => {
    const editor = setUp();
    typeText(editor, '[modules-a-attribuer]');
    expect(blocks(editor)[0]?.attrs).toMatchObject({
      source: 'modules',
      view: 'table',
      filters: { statut: 'a_attribuer' },
    });
  });
});

test('what was picked last comes first the next time', async () => {
  const editor = setUp();
  typeText(editor, '@personne:pierre');
  await isReady();
  pressKey(editor, 'Enter');
  await waitFor(() => expect(list()).toBeNull());
  typeText(editor, '@personne:');
  await isReady();
  const names = options().map((option) => option.querySelector('.fh-suggest-name')?.textContent);
  expect(names).toEqual(['Pierre Dupont', 'Léa Martin']);
  pressKey(editor, 'Escape');
});

describe('slash items', () => {
  const run = (name: string) => {
    const editor = setUp();
    typeText(editor, '/x');
    const item = formationHubSlashItems.find(({ searchTerms }) => searchTerms.includes(name));
    item?.command({ editor, range: { from: 1, to: 3 } });
    return editor;
  };

  test('titles and descriptions survive a translate function that reads « : » and « . » as separators', () => {
    for (const { title, description } of formationHubSlashItems) expect(`${title}${description}`).not.toMatch(/[:.]/);
  });

  test.each(['personne', 'projet', 'kanban', 'bouton', 'person', 'project', 'board', 'button', 'formation'])(
    '%s is found',
    (word) => {
      expect(formationHubSlashItems.some(({ searchTerms }) => searchTerms.includes(word))).toBe(true);
    },
  );

  test('a person is picked from the list it opens', async () => {
    const editor = run('personne');
    await isReady();
    pressKey(editor, 'Enter');
    expect(blocks(editor)[0]?.content?.[0]?.attrs?.label).toBe('Léa Martin');
  });

  test('a board of a project’s tasks', async () => {
    const editor = run('kanban');
    await isReady();
    pressKey(editor, 'Enter');
    expect(blocks(editor)[0]).toMatchObject({
      type: 'entityView',
      attrs: {
        source: 'taches',
        view: 'kanban',
        groupBy: 'statut',
        filters: { projet: '12' },
        title: 'Tâches — Site Lemoine',
      },
    });
  });

  test('a button that closes a project', async () => {
    const editor = run('bouton');
    await isReady();
    pressKey(editor, 'Enter');
    expect(blocks(editor)[0]).toEqual({
      type: 'entityAction',
      attrs: { action: 'cloturer_projet', entity: 'projet', id: 12, label: 'Clôturer le projet' },
    });
  });

  test('given up, it leaves nothing in the page', async () => {
    const editor = run('kanban');
    await isReady();
    pressKey(editor, 'Escape');
    expect(editor.getText()).toBe('');
  });

  test('the table of modules needs no picking', () => {
    expect(blocks(run('modules'))[0]?.type).toBe('entityView');
  });
});
