import { createElement } from '../dom/createElement';
import { entityMark } from '../dom/entityMark';
import { localize } from '../i18n/language';
import { translateTriggers } from '../i18n/triggers';
import type { TriggerItem } from './searchRows';
import type { Trigger } from './triggerTable';

/** What the list shows. */
interface TriggerListContent {
  trigger: Trigger;
  query: string;
  items: readonly TriggerItem[];
  isLoading: boolean;
  /** Why there is nothing to choose from, if the search failed. */
  failure: string | null;
}

/** The list under the cursor: the focus stays in the text, the active line is named to the editor. */
export interface TriggerList {
  readonly element: HTMLElement;
  /** Id of the `listbox`, for `aria-controls`. */
  readonly listId: string;
  /** Id of the active line, null when there is none. */
  readonly activeId: string | null;
  readonly active: TriggerItem | null;
  show(content: TriggerListContent): void;
  /** Moves the active line, around the ends. */
  move(step: 1 | -1): void;
}

let lists = 0;

/** Creates the list. `onPick` is called with a line that the pointer chose. */
export function createTriggerList(onPick: (item: TriggerItem) => void): TriggerList {
  lists += 1;
  const listId = `fh-suggest-${lists}`;
  const heading = createElement('div', { class: 'fh-suggest-heading', id: `${listId}-heading` });
  const listbox = createElement('div', {
    class: 'fh-suggest-list',
    id: listId,
    role: 'listbox',
    'aria-labelledby': heading.id,
  });
  const status = createElement('div', { class: 'fh-suggest-status', role: 'status' });
  const hint = createElement(
    'div',
    { class: 'fh-suggest-hint', 'aria-hidden': 'true' },
    translateTriggers('trigger.hint'),
  );
  const element = createElement(
    'div',
    { class: 'fh-suggest', role: 'region', 'aria-labelledby': heading.id },
    heading,
    listbox,
    status,
    hint,
  );
  let items: readonly TriggerItem[] = [];
  let activeIndex = 0;

  element.addEventListener('pointerdown', (event) => event.preventDefault());
  element.addEventListener('pointermove', (event) => activate(indexOf(event.target)));
  element.addEventListener('click', (event) => {
    const item = items[indexOf(event.target)];
    if (item) onPick(item);
  });

  function indexOf(target: EventTarget | null): number {
    const option = target instanceof Element ? target.closest('[role="option"]') : null;
    return option ? Array.from(listbox.children).indexOf(option) : -1;
  }

  function activate(index: number): void {
    if (index < 0 || index === activeIndex) return;
    activeIndex = index;
    paintActive();
  }

  function paintActive(): void {
    Array.from(listbox.children).forEach((option, index) => {
      option.setAttribute('aria-selected', String(index === activeIndex));
    });
    listbox.children[activeIndex]?.scrollIntoView?.({ block: 'nearest' });
  }

  function statusText({ query, isLoading, failure }: TriggerListContent): string {
    if (failure !== null) return failure;
    if (items.length === 1) return translateTriggers('trigger.one');
    if (items.length > 1) return translateTriggers('trigger.count', { count: items.length });
    if (isLoading) return translateTriggers('trigger.loading');
    return query.trim()
      ? translateTriggers('trigger.empty', { query: query.trim() })
      : translateTriggers('trigger.emptyAll');
  }

  return {
    element,
    listId,
    get activeId() {
      return listbox.children[activeIndex]?.id ?? null;
    },
    get active() {
      return items[activeIndex] ?? null;
    },
    show(content) {
      heading.textContent = localize(content.trigger.label);
      element.setAttribute('aria-busy', String(content.isLoading));
      if (!content.isLoading || items.length === 0) {
        const former = items[activeIndex];
        items = content.failure === null ? content.items : [];
        const kept = items.findIndex((item) => item.id === former?.id && item.entity === former.entity);
        activeIndex = content.isLoading ? Math.max(kept, 0) : 0;
        listbox.replaceChildren(...items.map((item, index) => renderOption(item, `${listId}-${index}`)));
        paintActive();
      }
      listbox.hidden = items.length === 0;
      status.className = items.length > 0 ? 'fh-offscreen' : 'fh-suggest-status';
      status.textContent = statusText(content);
    },
    move(step) {
      if (items.length > 0) activate((activeIndex + step + items.length) % items.length);
    },
  };
}

function renderOption({ entity, title, note, badge, badgeLabel, tone }: TriggerItem, id: string): HTMLElement {
  return createElement(
    'div',
    { class: 'fh-suggest-option', role: 'option', id, 'data-entity': entity },
    createElement('span', { class: 'fh-suggest-mark', 'aria-hidden': 'true' }, entityMark(entity, title, 16)),
    createElement(
      'span',
      { class: 'fh-suggest-text' },
      createElement('span', { class: 'fh-suggest-name' }, title),
      note ? createElement('span', { class: 'fh-suggest-note' }, note) : null,
    ),
    badge ? createElement('span', { class: 'fh-suggest-badge', 'data-tone': tone, title: badgeLabel }, badge) : null,
  );
}
