import { expect, type Locator, type Page } from '@playwright/test';

/** A day of the wire, some days from another one. */
export function addDays(day: string, count: number): string {
  const date = new Date(`${day}T12:00:00Z`);
  date.setUTCDate(date.getUTCDate() + count);
  return date.toISOString().slice(0, 10);
}

/** A day in the middle of the month that a calendar begins with, so that a week before and after is in it too. */
export function midMonth(now = new Date()): string {
  return `${now.toISOString().slice(0, 8)}15`;
}

/** A calendar in a page. */
export class CalendarBlock {
  readonly root: Locator;

  constructor(root: Locator) {
    this.root = root;
  }

  day(day: string): Locator {
    return this.root.locator(`[data-day="${day}"]`);
  }

  item(name: string): Locator {
    return this.root.locator('[data-item-id]').filter({ hasText: name });
  }

  async expectOn(name: string, day: string): Promise<void> {
    await expect(this.day(day).locator('[data-item-id]').filter({ hasText: name })).toBeVisible();
  }

  /** Drags an item to a day with the mouse, in steps as a hand does. */
  async drag(name: string, day: string): Promise<void> {
    await this.item(name).scrollIntoViewIfNeeded();
    await this.item(name).dragTo(this.day(day), { steps: 12, timeout: 30_000 });
  }
}

/** A timeline in a page. */
export class TimelineBlock {
  readonly root: Locator;
  readonly #page: Page;

  constructor(root: Locator, page: Page) {
    this.root = root;
    this.#page = page;
  }

  bar(name: string | RegExp): Locator {
    return this.root.getByRole('button', { name });
  }

  /** Pulls a bar, or one of its ends, by some days with the mouse. `end` is called before the button is let go. */
  async pull(
    name: string | RegExp,
    days: number,
    { grip = 'whole', before }: { grip?: 'whole' | 'start' | 'end'; before?: () => Promise<void> } = {},
  ): Promise<void> {
    const bar = this.bar(name);
    await bar.scrollIntoViewIfNeeded();
    const handle = grip === 'whole' ? bar : bar.locator(`[data-grip="${grip}"]`);
    const box = await handle.boundingBox();
    const dayWidth = await this.root
      .locator('.fh-timeline-rows')
      .evaluate((rows) => Number.parseFloat(getComputedStyle(rows).getPropertyValue('--fh-timeline-day')));
    if (!box) throw new Error(`Nothing to pull: ${name}`);
    const x = box.x + box.width / 2;
    const y = box.y + box.height / 2;
    await this.#page.mouse.move(x, y);
    await this.#page.mouse.down();
    await this.#page.mouse.move(x + days * dayWidth, y, { steps: 10 });
    await before?.();
    await this.#page.mouse.up();
  }
}
