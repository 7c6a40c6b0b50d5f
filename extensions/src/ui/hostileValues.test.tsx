// @vitest-environment happy-dom
import { cleanup, render, screen, waitFor } from '@testing-library/react';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { ActionDialog } from '../entity-action/ActionDialog';
import EmbedCard from '../entity-embed/EmbedCard';
import { renderMentionCard } from '../entity-mention/renderMentionCard';
import { createPersonne } from '../testing/fakeWire';
import { createTriggerList } from '../triggers/createTriggerList';
import { currentTriggers } from '../triggers/triggerTable';
import { createProjet, createTache } from '../wire/testing/fakeBridge';
import { showToast } from './showToast';
import { cloturerProjet, createPageBridge } from './testing/pageBridge';

const page = createPageBridge();
beforeAll(() => page.server.listen({ onUnhandledFrame: 'error' }));
afterAll(() => page.server.close());
beforeEach(() => page.reset());
afterEach(cleanup);

const hostile = {
  markup: '<img src=x onerror="alert(1)"><script>alert(2)</script>',
  'a script address': 'javascript:alert(document.cookie)',
  'bidirectional marks': '\u202Egnp.exe\u202C \u2066abc\u2069',
  'ten thousand characters': 'É'.repeat(10_000),
  emoji: '👩🏽‍💻🦊🏳️‍🌈',
  'a template': '{nom} {{7*7}} %s',
};

/** Nothing of a value may become an element, an attribute that runs, or an address of its own. */
function expectInert(root: ParentNode): void {
  expect(root.querySelector('script, img, iframe, object, embed, style')).toBeNull();
  for (const element of root.querySelectorAll('*')) {
    for (const { name, value } of element.attributes) {
      expect(name).not.toMatch(/^on/);
      if (['href', 'src', 'action', 'formaction'].includes(name))
        expect(value).not.toMatch(/^\s*(javascript|data|vbscript):/i);
    }
  }
}

describe.each(Object.entries(hostile))('%s in Baserow', (_name, value) => {
  test('a card shows it as text', async () => {
    const taches = [createTache(1, { nom: value, personne: { id: 3, label: value } })];
    page.projets.set(12, {
      ...createProjet(12, { nom: value, client: { id: 7, label: value } }),
      taches_detail: taches,
    });
    render(
      <EmbedCard attributes={{ entity: 'projet', id: 12, label: value, size: 'complete' }} onRemove={undefined} />,
    );
    await waitFor(() => expect(screen.getByRole('article').dataset.status).toBe('loaded'));
    expect(document.querySelector('.fh-card-title')?.textContent).toBe(value);
    expect(document.querySelector('.fh-fact dd')?.textContent).toBe(value);
    screen.getByRole('button', { name: /^Tâches/ }).click();
    await waitFor(() => expect(document.querySelector('.fh-card-row-title')?.textContent).toBe(value));
    expectInert(document);
  });

  test('a person’s card and its mail and telephone links are text', async () => {
    page.tables.personnes = new Map([
      [
        4,
        {
          ...createPersonne({ id: 4, nom_prenom: value, email: value, telephone: value, competences: value }),
          attributions_en_cours: [],
          taches_en_cours: [{ id: 1, nom: value, statut: value, projet: { id: 2, label: value } }],
        },
      ],
    ]);
    render(
      <EmbedCard attributes={{ entity: 'personne', id: 4, label: value, size: 'complete' }} onRemove={undefined} />,
    );
    await waitFor(() => expect(screen.getByRole('article').dataset.status).toBe('loaded'));
    expectInert(document);
    const links = [...document.querySelectorAll('.fh-fact a')].map((link) => link.getAttribute('href') ?? '');
    for (const href of links) expect(href).toMatch(/^(mailto|tel):/);
  });

  test('the card of a mention shows it as text', () => {
    const card = document.createElement('div');
    const data = {
      ...createPersonne({ nom_prenom: value }),
      attributions_en_cours: [{ id: 1, module: { id: 2, label: value }, heures_attribuees: 1, heures_realisees: 0 }],
      taches_en_cours: [],
    };
    const state = { status: 'loaded', data, asOf: new Date(), error: undefined } as const;
    renderMentionCard(card, { entity: 'personne', id: 12, label: value, state });
    expect(card.querySelector('.fh-hovercard-title')?.textContent).toBe(value);
    expect(card.querySelector('.fh-hovercard-item')?.textContent).toBe(value);
    expectInert(card);
  });

  test('a list of rows shows it as text', () => {
    const list = createTriggerList(() => {});
    const [trigger] = currentTriggers();
    if (!trigger) throw new Error('no trigger');
    const item = {
      entity: 'personne',
      id: 1,
      title: value,
      note: value,
      badge: value,
      badgeLabel: value,
      tone: 'gray',
    } as const;
    list.show({ trigger, query: value, items: [item], isLoading: false, failure: null });
    expect(list.element.querySelector('.fh-suggest-name')?.textContent).toBe(value);
    expectInert(list.element);
  });

  test('a form and a message show it as text', () => {
    const action = {
      ...cloturerProjet,
      label: value,
      confirmation: value,
      params: {
        type: 'object',
        properties: {
          [value.slice(0, 20)]: { type: 'string', title: value, description: value },
          choix: { oneOf: [{ const: value, title: value }] },
        },
      },
    };
    render(
      <ActionDialog
        action={action}
        label={value}
        isRunning={false}
        refusal={undefined}
        onRun={() => {}}
        onClose={() => {}}
      />,
    );
    expect(document.querySelector('.fh-dialog-question')?.textContent).toBe(value);
    showToast({ kind: 'error', title: value, text: value });
    expect(document.querySelector('.fh-toast-text')?.textContent).toBe(value);
    expectInert(document);
  });
});
