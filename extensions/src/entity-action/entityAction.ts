import { mergeAttributes, Node } from '@tiptap/core';
import { blockParseRules } from '../entity-url/blockParseRules';
import { cleanLabel } from '../entity-url/cleanLabel';
import { storedAttribute } from '../entity-url/storedAttribute';
import { entityActionUrl, parseEntityActionAttributes, parseEntityActionUrl } from './entityActionAttributes';
import { entityActionCommands } from './entityActionCommands';

/** Block atom: a button that runs a business action. */
export const EntityAction = Node.create({
  name: 'entityAction',
  group: 'block',
  atom: true,
  draggable: true,
  selectable: true,
  isolating: true,

  addAttributes() {
    return {
      action: storedAttribute<string | null>(null),
      entity: storedAttribute<string | null>(null),
      id: storedAttribute<number | null>(null),
      label: storedAttribute(''),
    };
  },

  extendNodeSchema(extension) {
    if (extension.name !== 'entityAction') return {};
    return { leafText: (node: { attrs: { label: unknown } }) => cleanLabel(node.attrs.label) };
  },

  parseHTML() {
    return blockParseRules(
      'entity-action',
      ({ dataset, textContent }) =>
        parseEntityActionAttributes({
          action: dataset.action,
          entity: dataset.entity,
          id: dataset.id,
          label: textContent,
        }),
      parseEntityActionUrl,
    );
  },

  renderHTML({ node, HTMLAttributes }) {
    const button = parseEntityActionAttributes(node.attrs);
    if (!button)
      return ['div', mergeAttributes(HTMLAttributes, { 'data-type': 'entity-action' }), cleanLabel(node.attrs.label)];
    const { action, entity, id, label } = button;
    const target = entity === null ? {} : { 'data-entity': entity, 'data-id': id };
    const attributes = { 'data-type': 'entity-action', 'data-action': action, ...target };
    return ['div', mergeAttributes(HTMLAttributes, attributes), ['a', { href: entityActionUrl(button) }, label]];
  },

  renderText({ node }) {
    return cleanLabel(node.attrs.label);
  },

  addCommands() {
    return entityActionCommands(this.name);
  },
});
