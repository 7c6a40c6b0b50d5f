import { join } from 'node:path';
import type { Browser, Page } from '@playwright/test';
import { findFlaws } from './findFlaws.ts';
import { hostileTextOf, type Look, type Picture, type Scene } from './scenes.ts';
import { now } from './world.ts';

export interface TakeOptions {
  browser: Browser;
  /** Address of the gallery. */
  url: string;
  /** Where the pictures go. */
  folder: string;
  look: Look;
  scenes: readonly Scene[];
}

/** Takes the pictures of one look, one after the other in one page. A scene that fails is reported, and the rest goes on. */
export async function takePictures({ browser, url, folder, look, scenes }: TakeOptions): Promise<Picture[]> {
  const viewport = { width: look.width, height: 560 };
  const context = await browser.newContext({
    viewport,
    locale: 'fr-FR',
    timezoneId: 'Europe/Paris',
    reducedMotion: 'reduce',
  });
  await context.clock.setFixedTime(now);
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  const pictures: Picture[] = [];
  for (const scene of scenes) {
    const file = `${scene.name}--${look.name}.png`;
    const problems: string[] = [];
    try {
      const query = `bloc=${scene.bloc}&etat=${scene.etat}&theme=${look.theme}&${scene.query ?? ''}`;
      await page.emulateMedia({ media: 'screen' });
      await page.mouse.move(0, 0);
      await page.goto(`${url}/?${query}`);
      await settle(page, scene);
      await scene.act?.(page);
      await page.emulateMedia({ media: look.media ?? 'screen' });
      await page.evaluate(localizeDates);
      await page.evaluate(drawFrames, 4);
      problems.push(...(await findFlaws(page, hostileTextOf(scene.etat))));
      // What floats is placed in the window; a picture of the whole page would change the window under it.
      const isFloating =
        (await page.locator('[popover]:popover-open, dialog[open], .fh-hovercard, .fh-suggest').count()) > 0;
      await page.screenshot({ path: join(folder, file), fullPage: !isFloating, animations: 'disabled' });
    } catch (error) {
      problems.push(error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error));
    }
    pictures.push({ file, problems });
  }
  await context.close();
  return pictures;
}

/** Lets what is measured after a first drawing, such as virtual rows, be drawn too. Runs in the page. */
async function drawFrames(count: number): Promise<void> {
  for (let frame = 0; frame < count; frame += 1) await new Promise(requestAnimationFrame);
}

/** Date fields take the language of the page once they stand in it: made again, they are as in a French browser. Runs in the page. */
function localizeDates(): void {
  for (const field of document.querySelectorAll<HTMLInputElement>('input[type="date"]')) {
    field.type = 'text';
    field.type = 'date';
  }
}

/** What a view shows once its own code is there. */
const viewContent: Readonly<Record<string, string>> = {
  kanban: '.fh-kanban-card',
  tableau: '.fh-table',
  calendrier: '.fh-view :is([role="grid"], li)',
  frise: '.fh-timeline-bar',
  capacite: '.fh-load',
};

async function settle(page: Page, { bloc, etat }: Scene): Promise<void> {
  await page.locator('.ProseMirror').waitFor();
  await page.waitForFunction(() => !document.querySelector('.fh-placeholder, .fh-view-placeholder'));
  if (etat !== 'loading') {
    await page.waitForFunction(
      () =>
        !document.querySelector('.fh-block [aria-busy="true"], .fh-view-skeleton, .fh-mention[data-status="loading"]'),
    );
  }
  const content = viewContent[bloc];
  const isShown = ['loaded', 'stale', 'refused'].includes(etat) || hostileTextOf(etat) !== undefined;
  if (content && isShown) await page.locator(content).filter({ visible: true }).first().waitFor();
  await page.evaluate(drawFrames, 4);
}
