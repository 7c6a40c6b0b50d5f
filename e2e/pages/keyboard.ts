import { expect, type Locator, type Page } from '@playwright/test';

/** What a person does who has no mouse: keys only, and Tab from where they are to where they want to be. */
export class Keyboard {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  /** Presses keys, one after the other. */
  async press(...keys: string[]): Promise<void> {
    for (const key of keys) await this.#page.keyboard.press(key);
  }

  /** Types as a person does, one key after the other. */
  async type(text: string): Promise<void> {
    await this.#page.keyboard.type(text, { delay: 15 });
  }

  /** Presses Tab (or another key) until the target has the focus; fails when it takes more than `limit` presses. */
  async reach(target: Locator, key = 'Tab', limit = 40): Promise<void> {
    await expect(target).toBeVisible();
    for (let presses = 0; presses < limit; presses += 1) {
      if (await target.evaluate((element) => element === document.activeElement)) return;
      await this.#page.keyboard.press(key);
    }
    await expect(target, `reached within ${limit} presses of ${key}`).toBeFocused({ timeout: 1000 });
  }

  /** Goes to a control and presses Enter on it. */
  async activate(target: Locator, key = 'Tab', limit?: number): Promise<void> {
    await this.reach(target, key, limit);
    await this.press('Enter');
  }

  /** Types into the text and takes a line of the list that opens. */
  async insert(typed: string, line: string | RegExp): Promise<void> {
    await this.type(typed);
    await this.pick(line);
  }

  /** Goes down an open list to a line and takes it. */
  async pick(line: string | RegExp): Promise<void> {
    const option = this.#page.getByRole('option', { name: line }).first();
    await expect(option).toBeVisible();
    for (let presses = 0; presses < 20; presses += 1) {
      if ((await option.getAttribute('aria-selected')) === 'true') break;
      await this.press('ArrowDown');
    }
    await expect(option).toHaveAttribute('aria-selected', 'true');
    await this.press('Enter');
  }

  /** Chooses in the select that has the focus, down from where it stands and then from its top. */
  async choose(label: string): Promise<void> {
    const select = this.#page.locator('select:focus');
    const chosen = () => select.evaluate((each: HTMLSelectElement) => each.selectedOptions[0]?.label);
    await expect(select.locator('option', { hasText: label })).not.toHaveCount(0);
    for (let presses = 0; presses < 40 && (await chosen()) !== label; presses += 1) {
      const before = await chosen();
      await this.press('ArrowDown');
      if ((await chosen()) === before) await this.press('Home');
    }
    expect(await chosen()).toBe(label);
  }
}
