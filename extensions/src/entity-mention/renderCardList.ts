import { createElement } from '../dom/createElement';
import { translateMentionCard } from '../i18n/mentionCard';

/** A titled list of the card, with the number of what it leaves out. */
export function renderCardList({
  className,
  title,
  label = title,
  items,
  total,
}: {
  className?: string;
  title: string;
  /** Name of the list for those who hear it. */
  label?: string;
  items: readonly HTMLElement[];
  total: number;
}): HTMLElement {
  const rest = total - items.length;
  const more =
    rest > 0
      ? createElement('li', { class: 'fh-hovercard-more' }, translateMentionCard('card.more', { count: rest }))
      : null;
  return createElement(
    'div',
    className === undefined ? {} : { class: className },
    createElement('p', { class: 'fh-hovercard-list-title' }, title),
    createElement('ul', { 'aria-label': label }, ...items, more),
  );
}
