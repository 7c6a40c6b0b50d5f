import type { TagParseRule } from '@tiptap/pm/model';
import { findSoleLink } from './findSoleLink';

type Attributes = object | null;
const plainContainers = ['BODY', 'DIV', 'TD', 'TH', 'LI', 'BLOCKQUOTE', 'SECTION', 'ARTICLE', 'MAIN'];

/**
 * Parse rules of a block node: its own `div`, and what Markdown makes of it, a paragraph (or a cell or item) that holds
 * one link of the node's kind and nothing else.
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
      getAttrs: (element) => fromData(element) ?? read(element.querySelector('a[href]')) ?? false,
    },
    { tag: 'p', priority: 60, getAttrs: (element) => read(findSoleLink(element)) ?? false },
    {
      tag: 'a[href]',
      priority: 60,
      getAttrs: (element) => {
        const parent = element.parentElement;
        const isAlone =
          parent !== null && plainContainers.includes(parent.nodeName) && findSoleLink(parent) === element;
        return (isAlone && read(element)) || false;
      },
    },
  ];
}
