import { mergeAttributes, Node } from '@tiptap/core';
import { blockParseRules } from '../entity-url/blockParseRules';
import { cleanLabel } from '../entity-url/cleanLabel';
import { storedAttribute } from '../entity-url/storedAttribute';
import { entityEmbedUrl, parseEntityEmbedAttributes, parseEntityEmbedUrl } from './entityEmbedAttributes';
import { entityEmbedCommands } from './entityEmbedCommands';

/** Block atom that shows one row as a card. */
export const EntityEmbed = Node.create({
  name: 'entityEmbed',
  group: 'block',
  atom: true,
  draggable: true,
  selectable: true,
  isolating: true,

  addAttributes() {
    return {
      entity: storedAttribute<string | null>(null),
      id: storedAttribute<number | null>(null),
      label: storedAttribute(''),
      size: storedAttribute('complete'),
    };
  },

  extendNodeSchema(extension) {
    if (extension.name !== 'entityEmbed') return {};
    return { leafText: (node: { attrs: { label: unknown } }) => cleanLabel(node.attrs.label) };
  },

  parseHTML() {
    return blockParseRules(
      'entity-embed',
      ({ dataset, textContent }) =>
        parseEntityEmbedAttributes({ entity: dataset.entity, id: dataset.id, size: dataset.size, label: textContent }),
      parseEntityEmbedUrl,
    );
  },

  renderHTML({ node, HTMLAttributes }) {
    const embed = parseEntityEmbedAttributes(node.attrs);
    if (!embed)
      return ['div', mergeAttributes(HTMLAttributes, { 'data-type': 'entity-embed' }), cleanLabel(node.attrs.label)];
    const { entity, id, size, label } = embed;
    const attributes = { 'data-type': 'entity-embed', 'data-entity': entity, 'data-id': id, 'data-size': size };
    return ['div', mergeAttributes(HTMLAttributes, attributes), ['a', { href: entityEmbedUrl(embed) }, label]];
  },

  renderText({ node }) {
    return cleanLabel(node.attrs.label);
  },

  addCommands() {
    return entityEmbedCommands(this.name);
  },
});
