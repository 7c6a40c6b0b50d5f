import { expect, type Locator, type Page } from '@playwright/test';

/** A wiki page open in a browser. */
export class WikiPageView {
  readonly page: Page;
  readonly editor: Locator;

  constructor(page: Page) {
    this.page = page;
    // Not by its label, which depends on release and language: of the editors of a page the body is the last, below the title's.
    this.editor = page.locator('main .ProseMirror').last();
  }

  /** Opens a page and waits until its shared content is there to be edited. */
  async open(url: string): Promise<this> {
    await this.page.goto(url);
    await expect(this.editor).toHaveAttribute('contenteditable', 'true');
    return this;
  }

  /** Puts the caret at the very end of the content, in the last paragraph. */
  async focusEnd(): Promise<void> {
    await this.editor.locator('> p').last().click();
    await this.moveCaret('End');
  }

  /** Presses a key that moves the caret, and waits two frames: Chromium tells the editor of the new place one frame later. */
  async moveCaret(key: string): Promise<void> {
    await this.page.keyboard.press(key);
    await this.page.evaluate(
      () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve(undefined)))),
    );
  }

  chip(name: string): Locator {
    return this.editor.locator('[data-type="entity-mention"]').filter({ hasText: name });
  }

  card(name: string): Locator {
    return this.editor.getByRole('article', { name: `Projet : ${name}` });
  }

  /** The button of an `entityAction` node (Tiptap marks each node view with its node's name). */
  actionButton(label: string): Locator {
    return this.editor.locator('.node-entityAction').getByRole('button', { name: label });
  }

  board(name: string): Board {
    return new Board(this.editor.getByRole('article', { name }));
  }

  toast(text: string | RegExp): Locator {
    return this.page
      .getByRole('status')
      .filter({ hasText: text })
      .or(this.page.getByRole('alert').filter({ hasText: text }));
  }
}

/** A kanban in a page. */
export class Board {
  readonly root: Locator;

  constructor(root: Locator) {
    this.root = root;
  }

  column(title: string): Locator {
    return this.root.getByRole('group', { name: new RegExp(`^${title},`) });
  }

  card(nom: string): Locator {
    return this.root.getByRole('button', { name: new RegExp(`^${nom}`) });
  }

  async expectIn(nom: string, column: string): Promise<void> {
    await expect(this.column(column).getByRole('button', { name: new RegExp(`^${nom}`) })).toBeVisible();
  }

  /** Drags a card with the mouse, in steps as a hand does. */
  async drag(nom: string, column: string): Promise<void> {
    await this.card(nom).scrollIntoViewIfNeeded();
    await this.card(nom).dragTo(this.column(column), { steps: 12, timeout: 30_000 });
  }
}
