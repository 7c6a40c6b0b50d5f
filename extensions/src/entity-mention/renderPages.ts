import { createElement } from '../dom/createElement';
import { translateMentionCard } from '../i18n/mentionCard';
import type { MentionPages } from './mentionPages';
import { renderCardList } from './renderCardList';

const maxShown = 5;

/** Lists the pages that mention the row, as links; null when there are none. */
export function renderPages({ pages, total }: MentionPages): HTMLElement | null {
  if (total <= 0 || pages.length === 0) return null;
  const shown = pages.slice(0, maxShown);
  const title = translateMentionCard('card.pages', { count: total });
  const items = shown.map(({ page_id, icon, title: name, url }) =>
    createElement(
      'li',
      {},
      createElement(
        'a',
        { href: hrefOf(url), class: 'fh-hovercard-page', 'data-control': `page-${page_id}` },
        icon ? createElement('span', { 'aria-hidden': 'true' }, icon) : null,
        createElement('span', { class: 'fh-hovercard-item' }, name || translateMentionCard('card.untitled')),
      ),
    ),
  );
  return renderCardList({ className: 'fh-hovercard-pages', title, items, total });
}

/** Only an address of this wiki is a link. */
function hrefOf(url: string): string | undefined {
  return /^\/(?!\/)/.test(url) ? url : undefined;
}
