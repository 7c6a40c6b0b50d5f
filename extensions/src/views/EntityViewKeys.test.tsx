// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { page, panelOf, press, show, tool } from './testing/viewPage';

beforeAll(() => page.server.listen({ onUnhandledFrame: 'error' }));
afterAll(() => page.server.close());
beforeEach(() => page.reset());
afterEach(cleanup);

const tabStops = () => [...screen.getByRole('toolbar').querySelectorAll<HTMLElement>('[tabindex="0"]')];

test('the toolbar is one tab stop, which is the tool used last; arrows, Home and End go along it', async () => {
  show({ view: 'table' });
  await screen.findByRole('grid');
  expect(tabStops()).toEqual([tool('Kanban')]);
  tool('Kanban').focus();
  press(tool('Kanban'), 'ArrowRight');
  expect(document.activeElement).toBe(tool('Tableau'));
  press(tool('Tableau'), 'End');
  expect(document.activeElement).toBe(tool('Affichage'));
  expect(tabStops()).toEqual([tool('Affichage')]);
  // The tools of a calendar are fewer: there is still one tab stop.
  fireEvent.click(tool('Calendrier'));
  await waitFor(() => expect(screen.queryByRole('button', { name: 'Trier' })).toBeNull());
  expect(tabStops()).toHaveLength(1);
});

test('arrows inside a panel of the toolbar move no tool', async () => {
  show({ view: 'table', sorts: ['nom'] });
  await screen.findByRole('grid');
  fireEvent.click(tool('Trier (1)'));
  const remove = panelOf('Trier').getByRole('button', { name: 'Retirer le tri\u00a0: Nom' });
  remove.focus();
  press(remove, 'ArrowRight');
  expect(document.activeElement).toBe(remove);
});

test('what is removed in a panel gives the focus to what takes its place', async () => {
  show({ view: 'table', filters: { statut: 'en_cours', priorite: 'haute' } });
  await screen.findByRole('article');
  fireEvent.click(await screen.findByRole('button', { name: 'Filtrer (2)' }));
  const remove = panelOf('Filtrer').getByRole('button', { name: 'Retirer\u00a0: Statut' });
  remove.focus();
  fireEvent.click(remove);
  await waitFor(() => expect(panelOf('Filtrer').queryByRole('group', { name: 'Statut' })).toBeNull());
  await waitFor(() => expect(document.activeElement?.closest('[role="dialog"]')).not.toBeNull());
});
