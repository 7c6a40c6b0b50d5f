// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { schema } from '../testing/documents';
import { createFakeBridge, createPersonne } from '../testing/fakeBridge';
import { createEntityMentionView } from './entityMentionView';

function mentionNode(id = 12, label = 'Pierre Dupont') {
  return schema.node('entityMention', { entity: 'personne', id, label });
}

function setUp(fake = createFakeBridge()) {
  const view = createEntityMentionView({ node: mentionNode(), bridge: () => fake.bridge });
  return { fake, view, badge: view.dom.querySelector('.fh-mention-badge') };
}

/** What a screen reader adds to the name. */
const note = (view: { dom: Element }) => view.dom.querySelector('.fh-offscreen')?.textContent;

beforeEach(() => {
  vi.stubGlobal('IntersectionObserver', undefined);
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.resetModules();
});

describe('chip of a personne', () => {
  test('shows the name of the document while loading', () => {
    const { view, badge } = setUp();
    expect(view.dom.dataset.status).toBe('loading');
    expect(view.dom.textContent).toContain('Pierre Dupont');
    expect(view.dom.getAttribute('href')).toBe('/bridge/personne/12');
    expect(badge?.textContent).toBe('');
  });

  test('shows initials, present name and hours left', () => {
    const { fake, view, badge } = setUp();
    fake.set('personne', 12, { status: 'loaded', data: createPersonne({ nom_prenom: 'Pierre Durand' }) });
    expect(view.dom.querySelector('.fh-mention-mark')?.textContent).toBe('PD');
    expect(view.dom.querySelector('.fh-mention-name')?.textContent).toBe('Pierre Durand');
    expect(badge?.textContent).toBe('550 h');
    expect(note(view)).toBe('550 h restantes, Personne');
  });

  test.each([
    [550, 'green'],
    [149, 'orange'],
    [150, 'green'],
    [0, 'red'],
    [-20, 'red'],
  ])('%d h left of 1000 are %s', (heures, tone) => {
    const { fake, badge } = setUp();
    fake.set('personne', 12, { status: 'loaded', data: createPersonne({ heures_restantes_total: heures }) });
    expect(badge?.getAttribute('data-tone')).toBe(tone);
  });

  test('a person without any capacity has no hours to show', () => {
    const { fake, view, badge } = setUp();
    const none = { capacite_formation: 0, capacite_agence: 0, heures_restantes_total: 0 };
    fake.set('personne', 12, { status: 'loaded', data: createPersonne(none) });
    expect(badge?.textContent).toBe('–');
    expect(note(view)).toBe('sans capacité annuelle, Personne');
  });

  test('says how old a stale value is', () => {
    const { fake, view, badge } = setUp();
    const asOf = new Date(Date.now() - 3 * 60_000);
    fake.set('personne', 12, { status: 'stale', data: createPersonne(), asOf });
    expect(view.dom.dataset.status).toBe('stale');
    expect(badge?.textContent).toBe('550 h');
    expect(note(view)).toMatch(/3\smin/);
  });

  test.each([
    ['forbidden', 'accès refusé'],
    ['not-found', 'fiche introuvable'],
    ['error', 'données indisponibles'],
  ] as const)('%s keeps the label and says so', (status, text) => {
    const { fake, view } = setUp();
    fake.set('personne', 12, { status });
    expect(view.dom.querySelector('.fh-mention-name')?.textContent).toBe('Pierre Dupont');
    expect(note(view)).toContain(text);
  });

  test('signed out is the label only', () => {
    const { fake, view, badge } = setUp();
    fake.set('personne', 12, { status: 'signed-out' });
    expect(badge?.textContent).toBe('');
    expect(note(view)).toBe('Personne');
  });

  test('names never become markup', () => {
    const { fake, view } = setUp();
    fake.set('personne', 12, {
      status: 'loaded',
      data: createPersonne({ nom_prenom: '<img src=x onerror=alert(1)>' }),
    });
    expect(view.dom.querySelector('img')).toBeNull();
    expect(view.dom.querySelector('.fh-mention-name')?.textContent).toBe('<img src=x onerror=alert(1)>');
  });

  test('stored attributes that are unfit give text without an address', () => {
    const fake = createFakeBridge();
    const node = schema.node('entityMention', { entity: 'javascript', id: -1, label: 'Ancien' });
    const view = createEntityMentionView({ node, bridge: () => fake.bridge });
    expect(view.dom.textContent).toContain('Ancien');
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
    expect(view.dom.textContent).toContain('Léa Martin');
  });

  test('another node type is not ours to update', () => {
    const { view } = setUp();
    expect(view.update?.(schema.node('paragraph'), [], null as never)).toBe(false);
  });

  test('goes on only while on screen', async () => {
    let notify: (isVisible: boolean) => void = () => {};
    const unobserve = vi.fn();
    vi.stubGlobal(
      'IntersectionObserver',
      class {
        constructor(callback: (entries: { target: Element; isIntersecting: boolean }[]) => void) {
          notify = (isIntersecting) => callback([{ target: view.dom, isIntersecting }]);
        }
        observe = vi.fn();
        unobserve = unobserve;
      },
    );
    vi.resetModules();
    const module = await import('./entityMentionView');
    const fake = createFakeBridge();
    const view = module.createEntityMentionView({ node: mentionNode(), bridge: () => fake.bridge });
    expect(fake.watching('personne', 12)).toBe(0);
    notify(true);
    expect(fake.watching('personne', 12)).toBe(1);
    fake.set('personne', 12, { status: 'loaded', data: createPersonne() });
    notify(false);
    expect(fake.watching('personne', 12)).toBe(0);
    expect(view.dom.textContent).toContain('550 h');
    view.destroy?.();
    expect(unobserve).toHaveBeenCalledWith(view.dom);
  });
});

test('a projet shows its state', () => {
  const fake = createFakeBridge();
  const node = schema.node('entityMention', { entity: 'projet', id: 4, label: 'Site' });
  const view = createEntityMentionView({ node, bridge: () => fake.bridge });
  fake.set('projet', 4, { status: 'loaded', data: { id: 4, nom: 'Site Lemoine', statut: 'en_cours' } });
  expect(view.dom.querySelector('.fh-mention-badge')?.textContent).toBe('En cours');
  expect(view.dom.querySelector('svg')).not.toBeNull();
});
