// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createPageBridge } from '../ui/testing/pageBridge';
import { FormationHubPageActions } from './FormationHubPageActions';

const page = createPageBridge();
beforeAll(() => page.server.listen({ onUnhandledFrame: 'error' }));
afterAll(() => page.server.close());
beforeEach(() => page.reset());
afterEach(cleanup);

const button = () => screen.findByRole('button', { name: 'Actions\u00a0: Site Boulangerie Lemoine' });
const press = (key: string) => fireEvent.keyDown(document.activeElement ?? document.body, { key });

describe('the actions of a page', () => {
  test('nothing on a page that stands for no entity, and no request without a page', async () => {
    const { container, rerender } = render(<FormationHubPageActions />);
    expect(page.requests).toHaveLength(0);
    rerender(<FormationHubPageActions pageId="page-libre" />);
    await waitFor(() => expect(page.requests).toHaveLength(1));
    expect(container.textContent).toBe('');
  });

  test('a menu by keyboard: opens on the first item, arrows go round, Escape returns', async () => {
    render(<FormationHubPageActions pageId="page-projet" />);
    const opener = await button();
    fireEvent.click(opener);
    const items = screen.getAllByRole('menuitem');
    expect(items.map((item) => item.textContent)).toEqual([
      'Clôturer le projet',
      'Créer une tâche',
      'Historique',
      'Mes modifications récentes',
      'Ouvrir la fiche',
    ]);
    expect(document.activeElement).toBe(items[0]);
    press('ArrowUp');
    expect(document.activeElement).toBe(items[4]);
    press('ArrowDown');
    press('c');
    expect(document.activeElement).toBe(items[1]);
    press('l');
    expect(document.activeElement).toBe(items[0]);
    press('Escape');
    expect(screen.queryByRole('menu')).toBeNull();
    expect(document.activeElement).toBe(opener);
  });

  test('starts an action with its form, and checks it', async () => {
    render(<FormationHubPageActions pageId="page-projet" />);
    fireEvent.click(await button());
    fireEvent.click(screen.getByRole('menuitem', { name: 'Créer une tâche' }));
    const dialog = within(await screen.findByRole('dialog', { name: 'Créer une tâche' }));
    fireEvent.click(dialog.getByRole('button', { name: 'Confirmer' }));
    const name = dialog.getByRole('textbox', { name: 'Nom' });
    expect(name.getAttribute('aria-invalid')).toBe('true');
    expect(dialog.getByText('Ce champ est obligatoire.').id).toBe(name.getAttribute('aria-describedby'));
  });

  test('a reader who only reads gets the link alone', async () => {
    render(<FormationHubPageActions pageId="page-projet" readOnly />);
    fireEvent.click(await button());
    const items = screen.getAllByRole('menuitem');
    expect(items.map((item) => item.getAttribute('href'))).toEqual(['/bridge/projet/12']);
  });
});
