import { mergeAttributes, Node } from '@tiptap/core';
import { blockParseRules } from '../entity-url/blockParseRules';
import { cleanLabel } from '../entity-url/cleanLabel';
import { storedAttribute } from '../entity-url/storedAttribute';
import { entityViewUrl, parseEntityViewAttributes, parseEntityViewUrl } from './entityViewAttributes';
import { entityViewCommands } from './entityViewCommands';
import { entityViewSummary } from './entityViewSummary';
import { defaultViewKind } from './viewKinds';

/** Block atom that shows many rows of a collection: board, table, calendar, timeline or capacity chart. */
export const EntityView = Node.create({
  name: 'entityView',
  group: 'block',
  atom: true,
  draggable: true,
  selectable: true,
  isolating: true,

  addAttributes() {
    return {
      source: storedAttribute<string | null>(null),
      view: storedAttribute<string>(defaultViewKind),
      groupBy: storedAttribute<string | null>(null),
      filters: storedAttribute<Record<string, string>>({}),
      sorts: storedAttribute<string[]>([]),
      fields: storedAttribute<string[]>([]),
      title: storedAttribute(''),
    };
  },

  extendNodeSchema(extension) {
    if (extension.name !== 'entityView') return {};
    return { leafText: (node: { attrs: { title: unknown } }) => cleanLabel(node.attrs.title) };
  },

  parseHTML() {
    return blockParseRules('entity-view', () => null, parseEntityViewUrl);
  },

  renderHTML({ node, HTMLAttributes }) {
    const view = parseEntityViewAttributes(node.attrs);
    if (!view)
      return ['div', mergeAttributes(HTMLAttributes, { 'data-type': 'entity-view' }), cleanLabel(node.attrs.title)];
    const attributes = { 'data-type': 'entity-view', 'data-source': view.source, 'data-view': view.view };
    const rows = entityViewSummary(view).map(([name, value]) => ['tr', ['th', name], ['td', value]]);
    return [
      'div',
      mergeAttributes(HTMLAttributes, attributes),
      ['p', ['a', { href: entityViewUrl(view) }, view.title]],
      ['table', ['tbody', ...rows]],
    ];
  },

  renderText({ node }) {
    return cleanLabel(node.attrs.title);
  },

  addCommands() {
    return entityViewCommands(this.name);
  },
});
