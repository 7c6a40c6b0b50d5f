// @vitest-environment happy-dom
import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { createProjet, createTache, FakeEventSource, refusal } from '../wire/testing/fakeBridge';
import { today } from './kit/rows/days';
import { answerPatches, cell, page, paramsOf, press, said, show, toast } from './testing/viewPage';

const whose =
  'Cette tâche est confiée à Hugo Bernard ; le chef de projet et l’administration peuvent aussi la changer.';
/** Rows of a colleague. */
let theirs: number[] = [];

beforeAll(() => page.server.listen({ onUnhandledFrame: 'error' }));
afterAll(() => page.server.close());
beforeEach(() => {
  page.reset();
  theirs = [2];
  page.setLacks((_entity, id) => (theirs.includes(id) ? { reason: whose } : undefined));
});
afterEach(cleanup);

const item = (name: string | RegExp) => screen.getByRole('button', { name });
const isFixed = (name: RegExp) => waitFor(() => expect(item(name).getAttribute('aria-description')).toBe(whose));
const idsAsked = () => paramsOf('rights/tache').map((params) => params.get('ids')?.split(',').sort().join());

/** Begins a drag by the pointer; false when the view does not let it. */
function drag(element: HTMLElement): boolean {
  const event = new Event('dragstart', { bubbles: true, cancelable: true });
  const dataTransfer = { types: [], items: [], setData: () => undefined, setDragImage: () => undefined };
  Object.assign(event, { dataTransfer, clientX: 1, clientY: 1, button: 0 });
  return element.dispatchEvent(event);
}

test('a cell of a colleague’s row opens the row, one’s own an input; asked in one call, once the reader has come', async () => {
  show({ view: 'table', fields: ['nom', 'heures_estimees'] });
  await screen.findByRole('grid');
  expect(idsAsked()).toEqual([]);
  fireEvent.pointerEnter(screen.getByRole('article'));
  await waitFor(() => expect(cell(2, 'heures_estimees').dataset.editable).toBe('false'));
  expect(cell(1, 'heures_estimees').dataset.editable).toBe('true');
  expect(idsAsked()).toEqual(['1,2,3']);
  cell(2, 'heures_estimees').focus();
  press(cell(2, 'heures_estimees'), 'Enter');
  const dialog = within(await screen.findByRole('dialog', { name: 'Maquettes' }));
  expect(dialog.queryByRole('button', { name: /modifier$/ })).toBeNull();
  fireEvent.click(dialog.getAllByRole('button', { name: 'Fermer' })[0] as HTMLElement);
  cell(1, 'heures_estimees').focus();
  press(cell(1, 'heures_estimees'), 'Enter');
  expect(await screen.findByRole('textbox', { name: /Heures estimées/ })).toBeDefined();
  expect(idsAsked()).toEqual(['1,2,3']);
});

test('of a row some fields may be the reader’s and others not', async () => {
  page.setLacks(() => ({ fields: ['heures_estimees'], reason: whose }));
  show({ view: 'table', fields: ['nom', 'heures_estimees', 'priorite'] });
  await screen.findByRole('grid');
  fireEvent.pointerEnter(screen.getByRole('article'));
  await waitFor(() => expect(cell(1, 'heures_estimees').dataset.editable).toBe('false'));
  expect(cell(1, 'priorite').dataset.editable).toBe('true');
  press(cell(1, 'nom'), 'Enter');
  const dialog = within(await screen.findByRole('dialog', { name: 'Tâche 1' }));
  await waitFor(() => expect(dialog.queryByRole('button', { name: /^Heures estimées.*modifier$/ })).toBeNull());
  expect(dialog.getByRole('button', { name: /^Priorité.*modifier$/ })).toBeDefined();
});

test('a row that is given to the reader opens its cells', async () => {
  show({ view: 'table', fields: ['nom', 'heures_estimees'] });
  await screen.findByRole('grid');
  fireEvent.pointerEnter(screen.getByRole('article'));
  await waitFor(() => expect(cell(2, 'heures_estimees').dataset.editable).toBe('false'));
  theirs = [];
  act(() => FakeEventSource.last.emit('change', { entity: 'tache', ids: [2] }));
  await waitFor(() => expect(cell(2, 'heures_estimees').dataset.editable).toBe('true'));
  expect(idsAsked()).toEqual(['1,2,3', '2']);
});

test('a board’s card of a colleague is not taken, by keyboard or pointer, and says whose it is; one’s own is', async () => {
  show({ view: 'kanban' });
  await screen.findByRole('list', { name: 'En cours' });
  item(/^Maquettes/).focus();
  await isFixed(/^Maquettes/);
  press(item(/^Maquettes/), ' ');
  expect(said()).toBe(`Maquettes reste à sa place. ${whose}`);
  expect(toast()).toContain(whose);
  expect(screen.queryByRole('dialog')).toBeNull();
  const first = document.querySelector('.fh-toast');
  expect(drag(item(/^Maquettes/))).toBe(false);
  expect(toast()).toContain(whose);
  expect(document.querySelectorAll('.fh-toast')).toHaveLength(1);
  expect(document.querySelector('.fh-toast')).not.toBe(first);
  item(/^Recette/).focus();
  expect(item(/^Recette/).hasAttribute('aria-description')).toBe(false);
  press(item(/^Recette/), ' ');
  expect(item(/^Recette/).getAttribute('aria-pressed')).toBe('true');
  press(item(/^Recette/), 'Escape');
  expect(drag(item(/^Recette/))).toBe(true);
  act(() => void item(/^Recette/).dispatchEvent(new Event('dragend', { bubbles: true })));
  press(item(/^Maquettes/), 'Enter');
  expect(await screen.findByRole('dialog', { name: 'Maquettes' })).toBeDefined();
});

test('a calendar’s row of a colleague stays on its day and says whose it is', async () => {
  page.taches.set(2, createTache(2, { nom: 'Maquettes', echeance: today() }));
  show({ view: 'calendar' });
  await screen.findByRole('button', { name: /^Maquettes/ });
  item(/^Maquettes/).focus();
  await isFixed(/^Maquettes/);
  press(item(/^Maquettes/), ' ');
  expect(said()).toBe(`Maquettes reste à sa place. ${whose}`);
  expect(drag(item(/^Maquettes/))).toBe(false);
  expect(screen.queryByText(/ne se déplacent pas/)).toBeNull();
});

test('a timeline’s bar of a colleague stays and has no handles', async () => {
  theirs = [12];
  page.projets.set(13, { ...createProjet(13, { nom: 'Refonte' }), taches_detail: [] });
  show({ source: 'projets', view: 'timeline', title: 'Projets' });
  const [site, refonte] = [/^Site Boulangerie/, /^Refonte/];
  await screen.findByRole('button', { name: site });
  item(site).focus();
  await isFixed(site);
  expect(item(site).querySelector('.fh-timeline-handle')).toBeNull();
  expect(item(refonte).querySelector('.fh-timeline-handle')).not.toBeNull();
  press(item(site), ' ');
  expect(said()).toContain(whose);
  expect(drag(item(site))).toBe(false);
  page.projets.delete(13);
});

test('while nobody knows, all can be tried, and the refusal puts it back in words', async () => {
  const bodies = answerPatches(() => refusal(403, 'FORBIDDEN_SCOPE', whose));
  page.setLacks();
  show({ view: 'kanban' });
  await screen.findByRole('list', { name: 'En cours' });
  item(/^Maquettes/).focus();
  for (const key of [' ', 'ArrowRight', ' ']) press(document.activeElement ?? document.body, key);
  await waitFor(() => expect(toast()).toContain(whose));
  expect(bodies).toHaveLength(1);
  expect(screen.getByRole('list', { name: 'En cours' }).contains(item(/^Maquettes/))).toBe(true);
});
