// @vitest-environment happy-dom
import { EntityMention } from '@formation-hub/extensions';
import { waitFor } from '@testing-library/dom';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createFakeWire, createPersonne } from '../testing/fakeWire';
import { createLiveEditor, pressKey } from '../testing/liveEditor';
import { setWire } from '../wire';
import { createEntityMentionView } from './entityMentionView';
import { createLazyCard } from './lazyCard';
import { loadMentionCard } from './loadMentionCard';
import { mentionCardPlugin } from './mentionCardPlugin';

const LiveMention = EntityMention.extend({
  addNodeView() {
    return ({ node, editor, getPos }) =>
      createEntityMentionView({
        node,
        removal: () => () => {
          const from = getPos() ?? 0;
          editor.commands.deleteRange({ from, to: from + 1 });
        },
      });
  },
  addProseMirrorPlugins() {
    return [mentionCardPlugin()];
  },
});

let fake = createFakeWire();

beforeEach(() => {
  vi.stubGlobal('IntersectionObserver', undefined);
  fake = createFakeWire();
  setWire(fake.wire);
});
afterEach(() => {
  setWire(undefined);
  vi.unstubAllGlobals();
});

function setUp(isEditable = true) {
  const mention = { type: 'entityMention', attrs: { entity: 'personne', id: 12, label: 'Pierre Dupont' } };
  const content = [{ type: 'paragraph', content: [{ type: 'text', text: 'Avec ' }, mention] }];
  const editor = createLiveEditor([LiveMention], content, isEditable);
  const chip = editor.view.dom.querySelector<HTMLElement>('.fh-mention');
  if (!chip) throw new Error('no chip');
  return { editor, chip };
}

const card = () => document.querySelector<HTMLElement>('.fh-hovercard');
const isOpen = () => waitFor(() => expect(card()).not.toBeNull());

test('focus opens the card with capacities and assignments, Escape closes it', async () => {
  fake.set('personne', 12, {
    status: 'loaded',
    data: {
      ...createPersonne(),
      attributions_en_cours: [
        {
          id: 1,
          module: { id: 2, label: 'Bases de données' },
          statut: 'en_cours',
          heures_attribuees: 40,
          heures_realisees: 10,
        },
      ],
      taches_en_cours: [],
    },
  });
  const { chip } = setUp();
  chip.dispatchEvent(new FocusEvent('focusin', { bubbles: true }));
  await isOpen();
  expect(card()?.getAttribute('aria-label')).toBe('Pierre Dupont');
  expect(chip.getAttribute('aria-describedby')).toBe(card()?.id);
  const text = card()?.textContent;
  for (const part of [
    'Formateur',
    '550 h restantes',
    'Formation300 sur 600 h',
    'Agence150 sur 400 h',
    'Total450 sur 1',
  ]) {
    expect(text?.replace(/\s/g, ' ')).toContain(part);
  }
  expect(text).toContain('Bases de données');
  chip.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
  expect(card()).toBeNull();
  expect(chip.hasAttribute('aria-describedby')).toBe(false);
});

test('Enter on the selected chip moves into the card, Escape closes it', async () => {
  fake.set('personne', 12, { status: 'loaded', data: createPersonne() });
  const { editor } = setUp();
  editor.commands.setNodeSelection(6);
  await isOpen();
  expect(pressKey(editor, 'Enter')).toBe(true);
  expect(document.activeElement?.getAttribute('href')).toBe('/bridge/personne/12');
  expect(pressKey(editor, 'Escape')).toBe(true);
  expect(card()).toBeNull();
  expect(pressKey(editor, 'Escape')).toBe(false);
});

test('a card closed by Escape stays closed while others type', async () => {
  const { editor } = setUp();
  editor.commands.setNodeSelection(6);
  await isOpen();
  pressKey(editor, 'Escape');
  editor.view.dispatch(editor.state.tr.insertText('x', 1));
  expect(card()).toBeNull();
});

test('a deleted row offers to take the mention out', async () => {
  fake.set('personne', 12, { status: 'not-found' });
  const { editor, chip } = setUp();
  chip.dispatchEvent(new FocusEvent('focusin', { bubbles: true }));
  await isOpen();
  const button = card()?.querySelector('button');
  expect(button?.textContent).toBe('Retirer la mention');
  button?.click();
  expect(editor.state.doc.textContent).toBe('Avec ');
  expect(card()).toBeNull();
});

test('the card follows the row while open and lets go when closed', async () => {
  const { editor, chip } = setUp();
  chip.dispatchEvent(new FocusEvent('focusin', { bubbles: true }));
  await isOpen();
  expect(card()?.getAttribute('aria-busy')).toBe('true');
  fake.set('personne', 12, { status: 'loaded', data: createPersonne({ heures_restantes_total: 77 }) });
  expect(card()?.textContent).toContain('77 h restantes');
  expect(fake.watching('personne', 12)).toBe(3);
  editor.destroy();
  expect(fake.watching('personne', 12)).toBe(0);
  expect(card()).toBeNull();
});

test('a card whose code cannot be loaded is said at the chip, until it can', async () => {
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
  const load = vi.fn(loadMentionCard).mockRejectedValueOnce(new Error('gone'));
  const { editor, chip } = setUp();
  const lazy = createLazyCard(editor.view, { find: () => undefined, load });
  lazy.focusCard(chip);
  await waitFor(() =>
    expect(chip.title).toBe('La fiche ne s’ouvre pas pour le moment\u00a0; réessayez dans un instant.'),
  );
  lazy.focusCard(chip);
  await waitFor(() => expect(chip.hasAttribute('title')).toBe(false));
  expect(card()?.contains(document.activeElement)).toBe(true);
  lazy.destroy();
  warn.mockRestore();
});

test('nobody signed in gets no card', async () => {
  fake.set('personne', 12, { status: 'signed-out' });
  const { chip } = setUp(false);
  chip.dispatchEvent(new FocusEvent('focusin', { bubbles: true }));
  await loadMentionCard();
  expect(card()).toBeNull();
});

test('a click in an editable page does not leave it', () => {
  const { chip } = setUp();
  const click = new MouseEvent('click', { bubbles: true, cancelable: true });
  chip.dispatchEvent(click);
  expect(click.defaultPrevented).toBe(true);
});

test('a click on a chip that shows its card already, because it was pointed at for a while, leaves it open', async () => {
  const { editor, chip } = setUp();
  chip.focus();
  await isOpen();
  editor.commands.setNodeSelection(6);
  editor.view.dom.focus();
  expect(document.activeElement).toBe(editor.view.dom);
  expect(card()).not.toBeNull();
  editor.commands.setTextSelection(1);
  await waitFor(() => expect(card()).toBeNull());
});

test('where the page is only read a tap opens the card, and a press elsewhere closes it', async () => {
  fake.set('personne', 12, { status: 'loaded', data: createPersonne() });
  const { chip } = setUp(false);
  const tap = new MouseEvent('click', { bubbles: true, cancelable: true });
  Object.assign(tap, { pointerType: 'touch' });
  chip.dispatchEvent(tap);
  expect(tap.defaultPrevented).toBe(true);
  await isOpen();
  document.body.dispatchEvent(new Event('pointerdown', { bubbles: true }));
  expect(card()).toBeNull();
});

test('a card whose data arrives while it has the focus keeps it', async () => {
  const { editor, chip } = setUp();
  await loadMentionCard();
  editor.commands.setNodeSelection(6);
  await isOpen();
  pressKey(editor, 'Enter');
  await waitFor(() => expect(document.activeElement?.getAttribute('data-control')).toBe('open'));
  fake.set('personne', 12, { status: 'loaded', data: createPersonne() });
  expect(card()?.contains(document.activeElement)).toBe(true);
  expect(document.activeElement?.getAttribute('data-control')).toBe('open');
  expect(chip.getAttribute('aria-describedby')).toBe(card()?.id);
});

describe('an answer that is late', () => {
  const open = async () => {
    const { chip } = setUp();
    chip.dispatchEvent(new FocusEvent('focusin', { bubbles: true }));
    await isOpen();
  };
  const text = () => card()?.textContent?.replace(/\s/g, ' ');
  const whole = { ...createPersonne(), attributions_en_cours: [], taches_en_cours: [] };

  afterEach(() => {
    vi.useRealTimers();
    vi.restoreAllMocks();
  });

  test('finds the card open with the name of the document, then with the row of its chip, then whole', async () => {
    await open();
    expect(text()).toContain('Pierre Dupont');
    fake.set('personne', 12, { status: 'loaded', data: createPersonne() });
    fake.setDetail('personne', 12, { status: 'loading' });
    expect(text()).toContain('550 h restantes');
    expect(text()).toContain('Formation300 sur 600 h');
    expect(text()).not.toContain('Aucune affectation');
    expect(card()?.getAttribute('aria-busy')).toBe('true');
    fake.setDetail('personne', 12, { status: 'loaded', data: whole });
    expect(text()).toContain('Aucune affectation en cours');
    expect(card()?.getAttribute('aria-busy')).toBe('false');
  });

  test('that never comes is spoken of, and the way to the row stays', async () => {
    await loadMentionCard();
    vi.useFakeTimers();
    const { chip } = setUp();
    chip.dispatchEvent(new FocusEvent('focusin', { bubbles: true }));
    expect(card()?.querySelector('.fh-hovercard-notice')).toBeNull();
    vi.runAllTimers();
    expect(card()?.querySelector('.fh-hovercard-notice')?.textContent).toContain('tarde à répondre');
    expect(card()?.querySelector('a')?.getAttribute('href')).toBe('/bridge/personne/12');
  });

  test.each([
    ['nothing is known', undefined, 'Les données sont indisponibles pour le moment.'],
    ['the row is known', createPersonne(), 'Le reste de la fiche est indisponible pour le moment.'],
  ])('and fails is said in words when %s; the card fills in once it comes all the same', async (_when, row, said) => {
    if (row) fake.set('personne', 12, { status: 'loaded', data: row });
    fake.setDetail('personne', 12, { status: 'error' });
    await open();
    expect(card()?.querySelector('[role="status"]')?.textContent).toBe(said);
    expect(text()?.includes('550 h restantes')).toBe(row !== undefined);
    fake.setDetail('personne', 12, { status: 'loaded', data: whole });
    expect(card()?.querySelector('[role="status"]')).toBeNull();
    expect(text()).toContain('Aucune affectation en cours');
  });

  test('shows nothing of a row that the reader may not see', async () => {
    fake.set('personne', 12, { status: 'loaded', data: createPersonne() });
    fake.setDetail('personne', 12, { status: 'forbidden' });
    await open();
    expect(text()).toContain('Vous n’avez pas accès');
    expect(text()).not.toContain('550');
  });

  test('makes the card grow, never shrink; another one starts anew', async () => {
    await loadMentionCard();
    vi.useFakeTimers();
    const height = vi.spyOn(HTMLElement.prototype, 'offsetHeight', 'get').mockReturnValue(200);
    const { chip } = setUp();
    chip.dispatchEvent(new FocusEvent('focusin', { bubbles: true }));
    fake.setDetail('personne', 12, { status: 'loading' });
    expect(card()?.style.minBlockSize).toBe('');
    vi.advanceTimersByTime(200);
    expect(card()?.style.minBlockSize).toBe('min(200px, 100vh - 16px)');
    height.mockReturnValue(260);
    fake.set('personne', 12, { status: 'loaded', data: whole });
    expect(card()?.style.minBlockSize).toBe('min(260px, 100vh - 16px)');
    const element = card();
    document.body.dispatchEvent(new Event('pointerdown', { bubbles: true }));
    expect(element?.style.minBlockSize).toBe('');
  });
});

describe('pages that mention the row', () => {
  const page = (title: string, slug: string) => ({
    page_id: `id-${slug}`,
    title,
    icon: '📄',
    url: `/s/acadenice/p/${slug}`,
  });
  const pageLinks = () => [...(card()?.querySelectorAll<HTMLAnchorElement>('.fh-hovercard-page') ?? [])];

  afterEach(() => history.replaceState(null, '', '/'));

  test('are links with their count, without the page that is read, and the focus stays where it is', async () => {
    fake.pages = [page('Ici', 'ici0123456'), page('<b>Réunion</b>', 'reunion012'), page('', 'sans012345')];
    history.replaceState(null, '', '/s/acadenice/p/notre-equipe-ici0123456');
    const { editor } = setUp();
    await loadMentionCard();
    editor.commands.setNodeSelection(6);
    await isOpen();
    pressKey(editor, 'Enter');
    fake.set('personne', 12, { status: 'loaded', data: createPersonne() });
    await waitFor(() => expect(pageLinks()).toHaveLength(2));
    expect(card()?.querySelector('.fh-hovercard-pages p')?.textContent).toBe('Dans d’autres pages (2)');
    expect(pageLinks().map((link) => [link.textContent, link.getAttribute('href')])).toEqual([
      ['📄<b>Réunion</b>', '/s/acadenice/p/reunion012'],
      ['📄Sans titre', '/s/acadenice/p/sans012345'],
    ]);
    expect(document.activeElement?.getAttribute('data-control')).toBe('open');
    pageLinks()[0]?.focus();
    fake.set('personne', 12, { status: 'loaded', data: createPersonne({ heures_restantes_total: 5 }) });
    expect(document.activeElement?.textContent).toBe('📄<b>Réunion</b>');
  });

  test('are five at most, and an address of elsewhere is no link', async () => {
    fake.pages = Array.from({ length: 8 }, (_, index) => page(`Page ${index}`, `page00000${index}`));
    fake.pages[0] = { ...page('Ailleurs', 'x'), url: '//evil.example/p/x' };
    fake.set('personne', 12, { status: 'loaded', data: createPersonne() });
    const { chip } = setUp();
    chip.dispatchEvent(new FocusEvent('focusin', { bubbles: true }));
    await waitFor(() => expect(pageLinks()).toHaveLength(5));
    expect(card()?.querySelector('.fh-hovercard-pages .fh-hovercard-more')?.textContent).toBe('et 3 de plus');
    expect(pageLinks()[0]?.hasAttribute('href')).toBe(false);
  });

  test.each([
    ['there are none', [], { status: 'loaded' as const, data: createPersonne() }],
    ['the row is gone', [page('Autre', 'autre01234')], { status: 'not-found' as const }],
  ])('are not spoken of when %s', async (_when, pages, state) => {
    fake.pages = pages;
    fake.set('personne', 12, state);
    const asked = vi.spyOn(fake.wire, 'pagesAbout');
    const { chip } = setUp();
    chip.dispatchEvent(new FocusEvent('focusin', { bubbles: true }));
    await isOpen();
    await asked.mock.results[0]?.value;
    fake.set('personne', 12, { ...state });
    expect(card()?.querySelector('.fh-hovercard-pages')).toBeNull();
  });
});
