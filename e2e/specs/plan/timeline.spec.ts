import { addDays, midMonth, TimelineBlock } from '../../pages/planViews.ts';
import { WikiPageView } from '../../pages/wikiPage.ts';
import { shows } from '../../requirements.ts';
import { planPage } from '../../support/planPage.ts';
import { expect, test } from '../../support/test.ts';

const day = midMonth();

test(
  shows(['R-2'], 'a projet is moved and made longer in a timeline, and everything is taken back'),
  async ({ rows, createProjet, createPage, signedIn }) => {
    const projet = await createProjet([]);
    await rows.update('projet', projet.id, { date_debut: day, date_livraison: addDays(day, 20) });
    const dates = async () => {
      const { date_debut, date_livraison } = await rows.get('projet', projet.id);
      return [date_debut, date_livraison];
    };
    const page = await signedIn('claire.moreau@acadenice.fr');
    const wiki = new WikiPageView(page);
    const made = await createPage(
      'Plan : frise',
      planPage('projets', 'timeline', 'Projets', { filters: { 'nom[contains]': projet.nom } }),
    );
    await wiki.open(made.url);
    const timeline = new TimelineBlock(wiki.editor.getByRole('article', { name: 'Projets' }), page);
    const bar = timeline.bar(new RegExp(`^${projet.nom},`));
    const name = new RegExp(`^${projet.nom},`);
    await expect(bar).toBeVisible();

    await test.step('moved by mouse, both dates', async () => {
      await timeline.pull(name, 7);
      await expect.poll(dates).toEqual([addDays(day, 7), addDays(day, 27)]);
      await expect(bar).toBeFocused();
    });

    await test.step('its end and its start are pulled', async () => {
      await timeline.pull(name, 10, { grip: 'end' });
      await expect.poll(dates).toEqual([addDays(day, 7), addDays(day, 37)]);
      await timeline.pull(name, -7, { grip: 'start' });
      await expect.poll(dates).toEqual([day, addDays(day, 37)]);
    });

    await test.step('Escape during a drag writes nothing', async () => {
      await timeline.pull(name, 14, { before: () => page.keyboard.press('Escape') });
      await expect(timeline.root.locator('.fh-timeline-when')).toBeHidden();
      expect(await dates()).toEqual([day, addDays(day, 37)]);
    });

    await test.step('by keyboard: moved by a week and a day, made shorter, dropped', async () => {
      await bar.focus();
      await page.keyboard.press('Space');
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('ArrowRight');
      await page.keyboard.press('Space');
      await expect.poll(dates).toEqual([addDays(day, 8), addDays(day, 45)]);
      await page.keyboard.press('Space');
      await page.keyboard.press('Shift+ArrowLeft');
      await page.keyboard.press('Space');
      await expect.poll(dates).toEqual([addDays(day, 8), addDays(day, 44)]);
    });

    await test.step('Ctrl+Z takes one after the other back', async () => {
      for (let count = 0; count < 5; count += 1) await page.keyboard.press('Control+z');
      await expect.poll(dates).toEqual([day, addDays(day, 20)]);
    });

    await test.step('a wider scale shows days', async () => {
      await timeline.root.getByRole('button', { name: 'Semaine', exact: true }).click();
      await timeline.pull(name, 2);
      await expect.poll(dates).toEqual([addDays(day, 2), addDays(day, 22)]);
    });
  },
);
