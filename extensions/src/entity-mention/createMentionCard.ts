import { autoUpdate, computePosition, flip, offset, type Placement, shift } from '@floating-ui/dom';
import type { EntityMentionAttributes } from '@formation-hub/extensions';
import { createElement } from '../dom/createElement';
import { getWire, type ResourceState, type Wire } from '../wire';
import type { EntityMentionView } from './entityMentionView';
import { followMentionPages, type MentionPages } from './mentionPages';
import { renderMentionCard } from './renderMentionCard';
import './mentionCard.css';

/** The one card of a page: shown beside a chip, it follows that row while open. */
export interface MentionCard {
  readonly element: HTMLElement;
  /** Chip that the card stands beside, null when closed. */
  readonly anchor: HTMLElement | null;
  open(view: EntityMentionView): void;
  close(): void;
  /** Moves the focus to the first control of the card. */
  focus(): void;
}

export interface MentionCardOptions {
  /** @default getWire */
  wire?: () => Wire;
  /** Time after which the card says that the answer is late, in milliseconds. @default 3000 */
  lateMs?: number;
}

/** An answer that comes sooner is there before anybody has seen the card without it, in milliseconds. */
const seenMs = 150;

const cardId = 'formation-hub-card';

/** Creates the card; it is put into the page when first opened. */
export function createMentionCard({ wire = getWire, lateMs = 3000 }: MentionCardOptions = {}): MentionCard {
  const element = createElement('div', { class: 'fh-hovercard', id: cardId, role: 'dialog', tabindex: -1 });
  let anchor: HTMLElement | null = null;
  let stop: (() => void) | null = null;
  /** Side of the chip that the card stands on: it stays there while what it shows grows. */
  let side: Placement | undefined;

  function place(chip: HTMLElement): void {
    void computePosition(chip, element, {
      placement: side ?? 'bottom-start',
      strategy: 'fixed',
      middleware: [offset(6), side === undefined && flip({ padding: 8 }), shift({ padding: 8, crossAxis: true })],
    }).then(({ x, y, placement }) => {
      side ??= placement;
      element.style.left = `${Math.round(x)}px`;
      element.style.top = `${Math.round(y)}px`;
    });
  }

  function follow({ entity, id, label }: EntityMentionAttributes, remove: (() => void) | undefined): () => void {
    const source = wire();
    let state: ResourceState<object> | undefined;
    let known: object | undefined;
    let isLate = false;
    let pages: MentionPages | undefined;
    const show = () => {
      if (!state) return;
      renderMentionCard(element, {
        entity,
        id,
        label,
        state,
        known,
        isLate,
        ...(pages && { pages }),
        ...(remove && { remove: () => leave(remove) }),
      });
      if (isSeen) keepSize();
    };
    // What comes later may be less: a card that has been seen grows only.
    let isSeen = false;
    const keepSize = () => {
      element.style.minBlockSize = `min(${element.offsetHeight}px, 100vh - 16px)`;
    };
    const seen = setTimeout(() => {
      isSeen = true;
      keepSize();
    }, seenMs);
    const late = setTimeout(() => {
      isLate = true;
      show();
    }, lateMs);
    const unwatchRow = source.watchEntity(entity, id, (next: ResourceState<object>) => {
      known = next.data;
      show();
    });
    const unwatch = source.watchDetail(entity, id, (next: ResourceState<object>) => {
      if (next.status === 'signed-out') return card.close();
      state = next;
      show();
    });
    const stopPages = followMentionPages(source, entity, id, (found) => {
      pages = found;
      show();
    });
    return () => {
      clearTimeout(seen);
      clearTimeout(late);
      unwatchRow();
      unwatch();
      stopPages();
    };
  }

  function leave(remove: () => void): void {
    card.close();
    remove();
  }

  const card: MentionCard = {
    element,
    get anchor() {
      return anchor;
    },
    open(view) {
      if (anchor === view.dom || !view.mention || view.state?.status === 'signed-out') return;
      card.close();
      anchor = view.dom;
      anchor.setAttribute('aria-describedby', cardId);
      document.body.append(element);
      const unwatch = follow(view.mention, view.remove);
      const unplace = autoUpdate(view.dom, element, () => place(view.dom));
      stop = () => {
        unwatch();
        unplace();
      };
      if (anchor === null) card.close();
    },
    close() {
      stop?.();
      stop = null;
      anchor?.removeAttribute('aria-describedby');
      anchor = null;
      side = undefined;
      element.remove();
      element.replaceChildren();
      element.style.minBlockSize = '';
    },
    focus() {
      const target = element.querySelector<HTMLElement>('a[href], button');
      (target ?? element).focus();
    },
  };
  return card;
}
