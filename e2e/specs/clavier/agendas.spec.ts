import { doc, paragraph } from '../../../scripts/stack/demo-pages/tiptap.ts';
import { Keyboard } from '../../pages/keyboard.ts';
import { WikiPageView } from '../../pages/wikiPage.ts';
import { shows } from '../../requirements.ts';
import { expect, test } from '../../support/test.ts';

const view = (source: string, kind: string, attrs: object) => ({
  type: 'entityView',
  attrs: { source, view: kind, title: kind, ...attrs },
});

test(
  shows(['K-8', 'K-9', 'K-10'], 'a calendar, a timeline and a capacity chart are walked and opened'),
  async ({ createProjet, rows, createPage, signedIn }) => {
    const projet = await createProjet([
      { nom: 'Audit', statut: 'a_faire' },
      { nom: 'Maquettes', statut: 'a_faire' },
    ]);
    const month = new Date().toLocaleDateString('sv').slice(0, 7);
    const day = (offset: number) => `${month}-${10 + offset}`;
    for (const [index, { id }] of projet.taches.entries()) await rows.update('tache', id, { echeance: day(index) });
    const filters = { projet: String(projet.id) };
    const made = await createPage(
      'Clavier : agendas',
      doc(
        paragraph(),
        view('taches', 'calendar', { filters, groupBy: 'echeance' }),
        view('taches', 'timeline', { filters }),
        view('personnes', 'capacite', { filters: { roles: 'formateur' } }),
      ),
    );
    const page = await signedIn('claire.moreau@acadenice.fr');
    const wiki = await new WikiPageView(page).open(made.url);
    const keyboard = new Keyboard(page);
    const block = (title: string) => wiki.editor.getByRole('article', { name: title, exact: true });
    const dialog = (title: string) => page.getByRole('dialog', { name: title });

    await test.step('capacity: from name to name, open, come back', async () => {
      const names = block('capacite').getByRole('rowheader').getByRole('button');
      await expect(names.first()).toBeVisible();
      await keyboard.reach(names.first(), 'Shift+Tab');
      await keyboard.press('ArrowDown', 'ArrowDown', 'ArrowUp');
      await expect(names.nth(1)).toBeFocused();
      const name = (await names.nth(1).locator('span').last().textContent()) ?? '';
      await keyboard.press('Enter');
      await expect(dialog(name)).toBeVisible();
      await keyboard.press('Escape');
      await expect(names.nth(1)).toBeFocused();
      await keyboard.press('End');
      await expect(names.last()).toBeFocused();
    });

    await test.step('timeline: from bar to bar, open, come back', async () => {
      const bar = (name: string) => block('timeline').getByRole('button', { name: new RegExp(`^${name}`) });
      await keyboard.reach(bar('Audit'), 'Shift+Tab');
      await keyboard.press('ArrowDown');
      await expect(bar('Maquettes')).toBeFocused();
      await keyboard.press('Enter');
      await expect(dialog('Maquettes')).toBeVisible();
      await keyboard.press('Escape');
      await expect(bar('Maquettes')).toBeFocused();
    });

    await test.step('calendar: from day to day, into a day, open, come back', async () => {
      const cell = (date: string) => block('calendar').locator(`[data-day="${date}"]`);
      const current = block('calendar').locator('td[tabindex="0"]');
      await keyboard.reach(current, 'Shift+Tab');
      await keyboard.press('PageDown', 'PageUp');
      await expect(async () => {
        const at = (await current.getAttribute('data-day')) ?? '';
        if (at !== day(0)) await keyboard.press(at > day(0) ? 'ArrowLeft' : 'ArrowRight');
        await expect(cell(day(0))).toBeFocused({ timeout: 200 });
      }).toPass({ intervals: [0] });
      await keyboard.press('Enter');
      await expect(cell(day(0)).getByRole('button', { name: 'Audit' })).toBeFocused();
      await keyboard.press('Enter');
      await expect(dialog('Audit')).toBeVisible();
      await keyboard.press('Escape');
      await expect(cell(day(0)).getByRole('button', { name: 'Audit' })).toBeFocused();
      await keyboard.press('Escape');
      await expect(cell(day(0))).toBeFocused();
      await keyboard.press('ArrowRight', 'Enter');
      await expect(cell(day(1)).getByRole('button', { name: 'Maquettes' })).toBeFocused();
      await keyboard.press('Escape', 'Escape');
      await expect(wiki.editor).toBeFocused();
    });
  },
);
