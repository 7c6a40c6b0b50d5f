import type { TagParseRule } from '@tiptap/pm/model';
import { findSoleLink } from './findSoleLink';

type Attributes = object | null;
const plainContainers = ['BODY', 'DIV', 'LI', 'BLOCKQUOTE', 'SECTION', 'ARTICLE', 'MAIN'];

/** What decides whether a block may stand in an element: the nearest of these around it. */
const containers = 'td, th, summary, li, blockquote, [data-type]:not([data-type^="entity-"])';
const closed = 'td, th, summary, [data-type^="transclusion"], [data-type="detailsSummary"]';
const isInClosedPlace = (element: Element): boolean =>
  element.parentElement?.closest(containers)?.matches(closed) === true;

/**
 * Parse rules of a block node: its own `div`, and what Markdown makes of it, a paragraph (or a cell or item) that holds
 * one link of the node's kind and nothing else. In a table cell, a synced block or a summary, which take no block of ours, the link
 * stays a link.
 */
export function blockParseRules(
  dataType: string,
  fromData: (element: HTMLElement) => Attributes,
  fromLink: (href: unknown, text: unknown) => Attributes,
): TagParseRule[] {
  const read = (link: Element | null): Attributes => link && fromLink(link.getAttribute('href'), link.textContent);
  return [
    {
      tag: `div[data-type="${dataType}"]`,
      priority: 70,
      getAttrs: (element) =>
        !isInClosedPlace(element) && (fromData(element) ?? read(element.querySelector('a[href]')) ?? false),
    },
    {
      tag: 'p',
      priority: 60,
      getAttrs: (element) => (!isInClosedPlace(element) && read(findSoleLink(element))) || false,
    },
    {
      tag: 'a[href]',
      priority: 60,
      getAttrs: (element) => {
        const parent = element.parentElement;
        const isAlone =
          parent !== null &&
          plainContainers.includes(parent.nodeName) &&
          !isInClosedPlace(element) &&
          findSoleLink(parent) === element;
        return (isAlone && read(element)) || false;
      },
    },
  ];
}
