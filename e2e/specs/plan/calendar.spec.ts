import { addDays, CalendarBlock, midMonth } from '../../pages/planViews.ts';
import { WikiPageView } from '../../pages/wikiPage.ts';
import { shows } from '../../requirements.ts';
import { planPage } from '../../support/planPage.ts';
import { expect, test } from '../../support/test.ts';

const day = midMonth();

test(
  shows(['R-1', 'R-5', 'R-6'], 'tasks move from day to day in a calendar, and an empty day takes a new one'),
  async ({ rows, createProjet, createPage, signedIn }) => {
    const projet = await createProjet([
      { nom: 'Maquettes', statut: 'a_faire' },
      { nom: 'Recette', statut: 'a_faire' },
    ]);
    const [maquettes, recette] = projet.taches.map(({ id }) => id);
    if (maquettes === undefined || recette === undefined) throw new Error('No tasks');
    await rows.update('tache', maquettes, { echeance: day });
    await rows.update('tache', recette, { echeance: addDays(day, -2) });
    const echeance = async (id: number) => (await rows.get('tache', id)).echeance;
    const made = await createPage(
      'Plan : calendrier',
      planPage('taches', 'calendar', 'Échéances', { groupBy: 'echeance', filters: { projet: String(projet.id) } }),
    );
    const page = await signedIn('claire.moreau@acadenice.fr');
    const wiki = await new WikiPageView(page).open(made.url);
    const calendar = new CalendarBlock(wiki.editor.getByRole('article', { name: 'Échéances' }));
    await calendar.expectOn('Maquettes', day);

    await test.step('by mouse', async () => {
      await calendar.drag('Maquettes', addDays(day, 1));
      await calendar.expectOn('Maquettes', addDays(day, 1));
      await expect(wiki.toast('Déplacé')).toBeVisible();
      await expect(calendar.item('Maquettes')).toBeFocused();
      await expect.poll(() => echeance(maquettes)).toBe(addDays(day, 1));
    });

    await test.step('by keyboard; Escape writes nothing', async () => {
      await page.keyboard.press('Space');
      await page.keyboard.press('ArrowDown');
      await calendar.expectOn('Maquettes', addDays(day, 8));
      await page.keyboard.press('Escape');
      await calendar.expectOn('Maquettes', addDays(day, 1));
      await expect(calendar.item('Maquettes')).toBeFocused();
      expect(await echeance(maquettes)).toBe(addDays(day, 1));
      await page.keyboard.press('Space');
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('ArrowLeft');
      await page.keyboard.press('Space');
      await calendar.expectOn('Maquettes', addDays(day, 7));
      await expect.poll(() => echeance(maquettes)).toBe(addDays(day, 7));
    });

    await test.step('a change of another row during a drag does not disturb it', async () => {
      const from = await calendar.item('Maquettes').boundingBox();
      const to = await calendar.day(addDays(day, 3)).boundingBox();
      if (!from || !to) throw new Error('Nothing to drag');
      await page.mouse.move(from.x + from.width / 2, from.y + from.height / 2);
      await page.mouse.down();
      await page.mouse.move(to.x + to.width / 2, to.y + 60, { steps: 8 });
      await expect(calendar.day(addDays(day, 3))).toHaveAttribute('data-over', 'true');
      const refreshed = page.waitForResponse((answer) => answer.url().endsWith('/query') && answer.ok());
      await rows.update('tache', recette, { echeance: addDays(day, 2) });
      await refreshed;
      await calendar.expectOn('Recette', addDays(day, -2));
      await expect(calendar.day(addDays(day, 3))).toHaveAttribute('data-over', 'true');
      await page.mouse.up();
      await calendar.expectOn('Maquettes', addDays(day, 3));
      await calendar.expectOn('Recette', addDays(day, 2));
      await expect.poll(() => echeance(maquettes)).toBe(addDays(day, 3));
    });

    await test.step('a drag held over the arrow goes to the next month', async () => {
      const from = await calendar.item('Recette').boundingBox();
      const arrow = await calendar.root.getByRole('button', { name: 'Mois suivant' }).boundingBox();
      if (!from || !arrow) throw new Error('Nothing to drag');
      await page.mouse.move(from.x + from.width / 2, from.y + from.height / 2);
      await page.mouse.down();
      await page.mouse.move(arrow.x + arrow.width / 2, arrow.y + arrow.height / 2, { steps: 8 });
      await expect(calendar.day(addDays(day, 31))).toBeVisible();
      // Held there it would go on to the months after; on a slow machine it may have.
      await page.mouse.move(arrow.x + arrow.width / 2, arrow.y + 200);
      const next = (await calendar.root.locator('[data-day]').nth(17).getAttribute('data-day')) ?? '';
      expect(next > addDays(day, 10)).toBe(true);
      const to = await calendar.day(next).boundingBox();
      if (!to) throw new Error('No day to drop on');
      await page.mouse.move(to.x + to.width / 2, to.y + 60, { steps: 8 });
      await expect(calendar.day(next)).toHaveAttribute('data-over', 'true');
      await page.mouse.up();
      await calendar.expectOn('Recette', next);
      await expect.poll(() => echeance(recette)).toBe(next);
      await page.keyboard.press('Control+z');
      await expect.poll(() => echeance(recette)).toBe(addDays(day, 2));
      await calendar.expectOn('Recette', addDays(day, 2));
      await expect(calendar.item('Recette')).toBeFocused();
    });

    await test.step('an empty day takes a new row with its date', async () => {
      const empty = calendar.day(addDays(day, -5));
      await empty.focus();
      await page.keyboard.press('Enter');
      const nom = `Contenus ${projet.id}`;
      await page.keyboard.type(nom);
      await page.keyboard.press('Enter');
      await calendar.expectOn(nom, addDays(day, -5));
      const row = await rows.find('tache', 'nom', nom);
      projet.taches.push({ id: row.id, nom, statut: 'a_faire' });
      expect(row.echeance).toBe(addDays(day, -5));
    });
  },
);

test(
  shows(['R-4'], 'an intervention moved to a day that would exceed 24 h goes back with the words of RG-05'),
  async ({ rows, createProjet, createPage, signedIn }) => {
    const projet = await createProjet([{ nom: 'Intégration', statut: 'en_cours' }]);
    const lea = await rows.find('personne', 'email', 'lea.martin@acadenice.fr');
    const tache = projet.taches[0]?.id;
    const made: number[] = [];
    const saisir = async (date: string, heures: string) => {
      const row = await rows.create('intervention', {
        tache: [tache],
        personne: [lea.id],
        date,
        heures,
        statut: 'valide',
        notes: '',
      });
      made.push(row.id);
      return row.id;
    };
    // A Sunday: the demo's year of interventions has none there.
    const sunday = addDays(day, 7 - ((new Date(`${day}T12:00:00Z`).getUTCDay() + 6) % 7) - 1);
    const moved = await saisir(addDays(sunday, -1), '8');
    await saisir(sunday, '20');
    const page = await signedIn('claire.moreau@acadenice.fr');
    const wiki = new WikiPageView(page);
    const view = planPage('interventions', 'calendar', 'Heures', {
      groupBy: 'date',
      filters: { tache: String(tache) },
    });
    await wiki.open((await createPage('Plan : heures', view)).url);
    const calendar = new CalendarBlock(wiki.editor.getByRole('article', { name: 'Heures' }));
    const item = (on: string) => calendar.day(on).locator(`[data-item-id="${moved}"]`);
    await expect(item(addDays(sunday, -1))).toBeVisible();

    await item(addDays(sunday, -1)).dragTo(calendar.day(sunday), { steps: 12 });
    await expect(wiki.toast('Déplacement refusé')).toContainText('24 h');
    await expect(item(addDays(sunday, -1))).toBeVisible();
    expect((await rows.get('intervention', moved)).date).toBe(addDays(sunday, -1));
    for (const id of made) await rows.delete('intervention', id);
  },
);
