/** The link that is all a block element holds beside blanks and line breaks, or null. */
export function findSoleLink(element: Element): Element | null {
  let link: Element | null = null;
  for (const child of Array.from(element.childNodes)) {
    if (child.nodeType === 3 && (child.textContent ?? '').trim() === '') continue;
    if (child.nodeName === 'BR') continue;
    if (child.nodeName !== 'A' || link) return null;
    link = child as Element;
  }
  return link;
}
