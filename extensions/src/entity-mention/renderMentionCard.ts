import { type EntityName, entityPageUrl, findField, getEntity } from '@formation-hub/extensions';
import { createElement, createIcon } from '../dom/createElement';
import { entityMark } from '../dom/entityMark';
import { isUnknown } from '../fields/isUnknown';
import { fieldText } from '../fields/kit/fieldText';
import { readValue } from '../fields/readValue';
import { openRowHistory } from '../history/openHistory';
import { localize } from '../i18n/language';
import { translateMentionCard } from '../i18n/mentionCard';
import { translateShared } from '../i18n/shared';
import { iconPath } from '../icons/iconPath';
import { formatAge } from '../ui/formats';
import type { EntityByName, ResourceState } from '../wire';
import { capacityBars, renderBar } from './capacityBars';
import { describeRow } from './describeRow';
import type { MentionPages } from './mentionPages';
import { briefLists, renderBriefs } from './renderBriefs';
import { renderPages } from './renderPages';

export interface MentionCardContent {
  entity: EntityName;
  id: number;
  /** Name in the document, shown until the row is known. */
  label: string;
  state: ResourceState<object>;
  /** The row without its lists, which the page knows before. */
  known?: object | undefined;
  /** Whether the answer is late enough to be spoken of. */
  isLate?: boolean;
  /** Other pages that mention the row; undefined until they are known. */
  pages?: MentionPages;
  remove?: () => void;
}

/** Fills the card with what is known of the row. The focus stays on the control that had it. */
export function renderMentionCard(card: HTMLElement, content: MentionCardContent): void {
  const { entity, label, state } = content;
  const isPending = state.status === 'loading' || state.status === 'error';
  const row = state.data ?? (isPending ? content.known : undefined);
  const title = row ? describeRow(entity, row as EntityByName[typeof entity]).title || label : label;
  const focused = card.contains(document.activeElement) ? document.activeElement?.getAttribute('data-control') : null;
  // A control that is taken out with the focus would seem to have been left, which closes the card.
  if (focused) card.focus();
  card.setAttribute('aria-label', title);
  card.setAttribute('aria-busy', String(state.status === 'loading'));
  card.dataset.status = state.status;
  card.replaceChildren(
    renderHeader(entity, title, row),
    renderNotice(state) ?? '',
    row ? renderBody(entity, row, !isPending) : '',
    (isPending && renderPending(content, row)) || '',
    renderFooter(content) ?? '',
    (row && content.pages && renderPages(content.pages)) ?? '',
  );
  if (focused) card.querySelector<HTMLElement>(`[data-control="${CSS.escape(focused)}"]`)?.focus();
}

function renderHeader(entity: EntityName, title: string, row: object | undefined): HTMLElement {
  const { label, subtitle: field } = getEntity(entity);
  const subtitle = field && row ? fieldText(entity, field, readValue(row, field)) : '';
  const summary = row ? describeRow(entity, row as EntityByName[typeof entity]) : null;
  return createElement(
    'div',
    { class: 'fh-hovercard-header' },
    createElement('span', { class: 'fh-hovercard-mark', 'aria-hidden': 'true' }, entityMark(entity, title, 18)),
    createElement(
      'span',
      { class: 'fh-hovercard-heading' },
      createElement('strong', { class: 'fh-hovercard-title' }, title),
      createElement('span', { class: 'fh-hovercard-subtitle' }, subtitle || localize(label)),
      summary?.badge
        ? createElement('span', { class: 'fh-hovercard-badge', 'data-tone': summary.tone }, summary.badgeLabel)
        : null,
    ),
  );
}

function renderNotice({ status, asOf }: ResourceState<object>): HTMLElement | null {
  const texts: Partial<Record<ResourceState<object>['status'], string>> = {
    stale: asOf && translateMentionCard('card.stale', { age: formatAge(asOf) }),
    forbidden: translateMentionCard('card.forbidden'),
    'not-found': translateMentionCard('card.notFound'),
  };
  const text = texts[status];
  return text ? createElement('p', { class: 'fh-hovercard-notice', role: 'status' }, text) : null;
}

/** Holds the place of what has not come, and says in words that it is late or that nothing comes. */
function renderPending({ entity, state, isLate }: MentionCardContent, row: object | undefined): HTMLElement | null {
  const isFailed = state.status === 'error';
  const lines = row ? 2 * briefLists(entity).length : 4;
  if (lines === 0 && !isFailed) return null;
  const text = isFailed ? (row ? 'card.rest' : 'card.error') : isLate ? 'card.late' : 'card.loading';
  const skeleton = () => createElement('span', { class: 'fh-hovercard-skeleton' });
  // Words take the place of lines, so that the card keeps its size.
  const left = isFailed ? 0 : lines - (isLate ? 3 : 0);
  return createElement(
    'div',
    { class: 'fh-hovercard-pending' },
    createElement(
      'p',
      { class: isFailed || isLate ? 'fh-hovercard-notice' : 'fh-offscreen', role: 'status' },
      translateMentionCard(text),
    ),
    ...Array.from({ length: left }, skeleton),
  );
}

function renderBody(entity: EntityName, row: object, isWhole: boolean): HTMLElement {
  const lists = briefLists(entity);
  const fields = lists.length > 0 ? [] : getEntity(entity).card.fields;
  const lines = fields.flatMap((name) => {
    const text = isUnknown(row, name)
      ? translateShared('value.unknown')
      : fieldText(entity, name, readValue(row, name));
    const field = findField(entity, name);
    return text && field ? [createElement('dt', {}, localize(field)), createElement('dd', {}, text)] : [];
  });
  return createElement(
    'div',
    { class: 'fh-hovercard-body' },
    lines.length > 0 ? createElement('dl', { class: 'fh-hovercard-fields' }, ...lines) : null,
    ...capacityBars(entity, row).map(renderBar),
    isWhole && lists.length > 0 ? renderBriefs(lists, row) : null,
  );
}

function renderFooter({ entity, id, label, state, remove }: MentionCardContent): HTMLElement | null {
  if (state.status === 'not-found') {
    const history = createElement(
      'button',
      { type: 'button', class: 'fh-hovercard-link', 'data-control': 'history' },
      translateMentionCard('card.history'),
    );
    history.addEventListener('click', () => openRowHistory({ entity, id, label }));
    if (!remove) return createElement('div', { class: 'fh-hovercard-footer' }, history);
    const button = createElement(
      'button',
      { type: 'button', class: 'fh-hovercard-button', 'data-control': 'remove' },
      translateMentionCard('card.remove'),
    );
    button.addEventListener('click', remove);
    return createElement('div', { class: 'fh-hovercard-footer' }, button, history);
  }
  const href = entityPageUrl(entity, id) ?? undefined;
  const link = createElement(
    'a',
    { href, class: 'fh-hovercard-link', 'data-control': 'open' },
    translateMentionCard('card.open'),
    createIcon(iconPath('arrow-up-right'), 14),
  );
  return createElement('div', { class: 'fh-hovercard-footer' }, link);
}
