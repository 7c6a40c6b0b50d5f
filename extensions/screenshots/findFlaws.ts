import type { Page } from '@playwright/test';

/**
 * What a value must never do to a page: run, become an element, widen or lengthen its block, or turn other text around;
 * and what moves although less motion is asked for.
 * `typed` is the value that stands in all the rows.
 */
export async function findFlaws(page: Page, typed?: string): Promise<string[]> {
  return await page.evaluate((value) => {
    const maxHeight = { '.fh-mention': 110, '.fh-block': 1400, '.fh-layer': 900, '.fh-hovercard': 900 };
    const bidi = /[\u202A-\u202E\u2066-\u2069]/;
    const isPaper = window.matchMedia('print').matches;
    const flaws = new Set<string>();
    const nameOf = (element: Element) => element.getAttribute('class')?.split(' ')[0] || element.localName;

    if ('hasRun' in window) flaws.add('a script ran');
    if (document.documentElement.scrollWidth > window.innerWidth) flaws.add('the page is wider than the window');
    const roots = [...document.querySelectorAll('.fh-block, .fh-mention, .fh-hovercard, .fh-suggest, .fh-layer')];
    for (const root of roots) {
      for (const element of root.querySelectorAll('script, img, iframe, object, style, b'))
        flaws.add(`${element.localName} in ${nameOf(root)}`);
      for (const link of root.querySelectorAll('[href]'))
        if (/^\s*(javascript|data|vbscript):/i.test(link.getAttribute('href') ?? ''))
          flaws.add(`address of ${nameOf(link)}`);
      for (const [selector, height] of Object.entries(maxHeight))
        if (!isPaper && root.matches(selector) && root.getBoundingClientRect().height > height)
          flaws.add(`${nameOf(root)} is too high`);
      findMoving(root);
      findWide(root);
      findTurned(root);
    }
    return [...flaws];

    /** What moves although the reader asked for less motion. */
    function findMoving(root: Element): void {
      if (!window.matchMedia('(prefers-reduced-motion: reduce)').matches) return;
      for (const element of [root, ...root.querySelectorAll('*')]) {
        for (const part of ['', '::before', '::after']) {
          const { animationName, transitionDuration } = getComputedStyle(element, part);
          if (animationName !== 'none' || /[1-9]/.test(transitionDuration))
            flaws.add(`${nameOf(element)}${part} moves`);
        }
      }
    }

    /** Things that stick out of their root sideways, where nothing between clips or scrolls them. */
    function findWide(root: Element): void {
      const { left, right } = root.getBoundingClientRect();
      for (const element of root.querySelectorAll('*')) {
        const box = element.getBoundingClientRect();
        if (box.width < 2 || (box.right <= right + 9 && box.left >= left - 9)) continue;
        let around = element.parentElement;
        while (around && around !== root && getComputedStyle(around).overflowX === 'visible')
          around = around.parentElement;
        const ownRoot = element.closest('[popover], dialog');
        if (around === root && getComputedStyle(root).overflowX === 'visible' && (!ownRoot || ownRoot === root))
          flaws.add(`${nameOf(element)} sticks out of ${nameOf(root)}`);
      }
    }

    /** Text with direction marks that shares its line's text run with other text. */
    function findTurned(root: Element): void {
      const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
      while (walker.nextNode()) {
        const node = walker.currentNode;
        const text = node.nodeValue?.trim() ?? '';
        if (!bidi.test(text) || node.parentElement?.closest('.fh-visually-hidden, .fh-offscreen')) continue;
        // A typed value without marks is not what stands here: the row is another test's.
        if (value !== undefined && bidi.test(value) && text !== value.trim())
          flaws.add(`text mixed into another in ${nameOf(node.parentElement ?? root)}`);
        let element = node.parentElement;
        let inner: Node = node;
        while (element) {
          const others = [...element.childNodes].filter((each) => each !== inner && each.textContent?.trim());
          if (others.some((each) => each.nodeType === Node.TEXT_NODE || isInline(each as Element)))
            flaws.add(`text turned around in ${nameOf(element)}`);
          if (!isInline(element)) break;
          inner = element;
          element = element.parentElement;
        }
      }
    }

    function isInline(element: Element): boolean {
      const { display, unicodeBidi, position } = getComputedStyle(element);
      return display === 'inline' && position === 'static' && !/isolate|plaintext/.test(unicodeBidi);
    }
  }, typed);
}
