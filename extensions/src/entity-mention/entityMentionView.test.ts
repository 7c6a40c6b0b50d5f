// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { inLanguage } from '../i18n/language';
import { schema } from '../testing/documents';
import { createFakeWire, createPersonne } from '../testing/fakeWire';
import { createEntityMentionView } from './entityMentionView';

function mentionNode(id = 12, label = 'Pierre Dupont') {
  return schema.node('entityMention', { entity: 'personne', id, label });
}

function setUp(fake = createFakeWire()) {
  const view = createEntityMentionView({ node: mentionNode(), wire: () => fake.wire });
  return { fake, view, data: view.dom.dataset };
}

/** What a screen reader says. */
const spoken = (view: { dom: Element }) => view.dom.getAttribute('aria-label');

beforeEach(() => {
  vi.stubGlobal('IntersectionObserver', undefined);
});
afterEach(() => {
  vi.unstubAllGlobals();
  globalThis.formationHub = undefined;
});

describe('chip of a personne', () => {
  test('shows the name of the document while loading', () => {
    const { view, data } = setUp();
    expect(view.dom.dataset.status).toBe('loading');
    expect(view.dom.textContent).toBe('Pierre Dupont');
    expect(view.dom.getAttribute('href')).toBe('/bridge/personne/12');
    expect(data.badge).toBe('');
  });

  test('shows initials, present name and hours left', () => {
    const { fake, view, data } = setUp();
    fake.set('personne', 12, { status: 'loaded', data: createPersonne({ nom_prenom: 'Pierre Durand' }) });
    expect(data.mark).toBe('PD');
    expect(view.dom.textContent).toBe('Pierre Durand');
    expect(data.badge).toBe('550 h');
    expect(spoken(view)).toBe('Pierre Durand, 550 h restantes, Personne');
  });

  test('speaks the language of the screen once that has arrived', async () => {
    globalThis.formationHub = { lang: 'en' };
    const { fake, view } = setUp();
    fake.set('personne', 12, { status: 'loaded', data: createPersonne({ nom_prenom: 'Pierre Durand' }) });
    await expect.poll(() => spoken(view)).toBe('Pierre Durand, 550 h left, Person');
    view.destroy?.();
    globalThis.formationHub = { lang: 'fr' };
    await inLanguage(Promise.resolve());
    expect(spoken(view)).toBe('Pierre Durand, 550 h left, Person');
  });

  test.each([
    [550, 'green'],
    [149, 'orange'],
    [150, 'green'],
    [0, 'red'],
    [-20, 'red'],
  ])('%d h left of 1000 are %s', (heures, tone) => {
    const { fake, data } = setUp();
    fake.set('personne', 12, { status: 'loaded', data: createPersonne({ heures_restantes_total: heures }) });
    expect(data.tone).toBe(tone);
  });

  test('a person without any capacity has no hours to show', () => {
    const { fake, view, data } = setUp();
    const none = { capacite_formation: 0, capacite_agence: 0, heures_restantes_total: 0 };
    fake.set('personne', 12, { status: 'loaded', data: createPersonne(none) });
    expect(data.badge).toBe('–');
    expect(spoken(view)).toBe('Pierre Dupont, sans capacité annuelle, Personne');
  });

  test('says how old a stale value is', () => {
    const { fake, view, data } = setUp();
    const asOf = new Date(Date.now() - 3 * 60_000);
    fake.set('personne', 12, { status: 'stale', data: createPersonne(), asOf });
    expect(view.dom.dataset.status).toBe('stale');
    expect(data.badge).toBe('550 h');
    expect(spoken(view)).toMatch(/3\smin/);
  });

  test.each([
    ['forbidden', 'accès refusé'],
    ['not-found', 'fiche introuvable'],
    ['error', 'données indisponibles'],
  ] as const)('%s keeps the label and says so', (status, text) => {
    const { fake, view } = setUp();
    fake.set('personne', 12, { status });
    expect(view.dom.textContent).toBe('Pierre Dupont');
    expect(spoken(view)).toContain(text);
  });

  test('signed out is the label only', () => {
    const { fake, view, data } = setUp();
    fake.set('personne', 12, { status: 'signed-out' });
    expect(data.badge).toBe('');
    expect(spoken(view)).toBe('Pierre Dupont, Personne');
  });

  test('names never become markup', () => {
    const { fake, view } = setUp();
    fake.set('personne', 12, {
      status: 'loaded',
      data: createPersonne({ nom_prenom: '<img src=x onerror=alert(1)>' }),
    });
    expect(view.dom.querySelector('img')).toBeNull();
    expect(view.dom.textContent).toBe('<img src=x onerror=alert(1)>');
  });

  test('a name without end is cut to what a line holds', () => {
    const { fake, view } = setUp();
    fake.set('personne', 12, { status: 'loaded', data: createPersonne({ nom_prenom: '🦊'.repeat(5000) }) });
    expect(view.dom.textContent).toMatch(/^🦊{50,60}…$/u);
  });

  test('stored attributes that are unfit give text without an address', () => {
    const fake = createFakeWire();
    const node = schema.node('entityMention', { entity: 'javascript', id: -1, label: 'Ancien' });
    const view = createEntityMentionView({ node, wire: () => fake.wire });
    expect(view.dom.textContent).toBe('Ancien');
    expect(view.dom.hasAttribute('href')).toBe(false);
    expect(view.mention).toBeNull();
  });
});

describe('following the row', () => {
  test('stops when the view is destroyed', () => {
    const { fake, view } = setUp();
    expect(fake.watching('personne', 12)).toBe(1);
    view.destroy?.();
    expect(fake.watching('personne', 12)).toBe(0);
  });

  test('moves to the other row when the node changes', () => {
    const { fake, view } = setUp();
    const isKept = view.update?.(mentionNode(13, 'Léa Martin'), [], null as never);
    expect(isKept).toBe(true);
    expect([fake.watching('personne', 12), fake.watching('personne', 13)]).toEqual([0, 1]);
    expect(view.dom.textContent).toBe('Léa Martin');
  });

  test('another node type is not ours to update', () => {
    const { view } = setUp();
    expect(view.update?.(schema.node('paragraph'), [], null as never)).toBe(false);
  });
});

test('a projet shows its state', () => {
  const fake = createFakeWire();
  const node = schema.node('entityMention', { entity: 'projet', id: 4, label: 'Site' });
  const view = createEntityMentionView({ node, wire: () => fake.wire });
  fake.set('projet', 4, { status: 'loaded', data: { id: 4, nom: 'Site Lemoine', statut: 'en_cours' } });
  expect(view.dom.dataset.badge).toBe('En cours');
  expect(view.dom.textContent).toBe('Site Lemoine');
  expect(view.dom.querySelector('svg')).not.toBeNull();
});
