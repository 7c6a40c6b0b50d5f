type Attributes = Readonly<Record<string, string | number | undefined>>;
type Child = Node | string | null;

function append<T extends Element>(element: T, attributes: Attributes, children: readonly Child[]): T {
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined) element.setAttribute(name, String(value));
  }
  for (const child of children) if (child !== null) element.append(child);
  return element;
}

/** Creates an HTML element. Children given as text are text, never markup; null children are left out. */
export function createElement<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  return append(document.createElement(tag), attributes, children);
}

/** Creates a line icon of 24 by 24 from its path, hidden from assistive technology. */
export function createIcon(path: string, size = 16): SVGSVGElement {
  const namespace = 'http://www.w3.org/2000/svg';
  const line = append(document.createElementNS(namespace, 'path'), { d: path }, []);
  const attributes = {
    viewBox: '0 0 24 24',
    width: size,
    height: size,
    fill: 'none',
    stroke: 'currentColor',
    'stroke-width': 1.75,
    'stroke-linecap': 'round',
    'stroke-linejoin': 'round',
    'aria-hidden': 'true',
  };
  return append(document.createElementNS(namespace, 'svg'), attributes, [line]);
}
