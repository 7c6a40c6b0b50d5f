import { mergeAttributes, Node } from '@tiptap/core';
import { cleanLabel } from '../entity-url/cleanLabel';
import { storedAttribute } from '../entity-url/storedAttribute';
import { entityPageUrl, parseEntityMentionAttributes, parseEntityMentionUrl } from './entityMentionAttributes';
import { entityMentionCommands } from './entityMentionCommands';

/** Inline atom that stands for one row: a personne, a projet, a formation… */
export const EntityMention = Node.create({
  name: 'entityMention',
  group: 'inline',
  inline: true,
  atom: true,
  selectable: true,

  addAttributes() {
    return {
      entity: storedAttribute<string | null>(null),
      id: storedAttribute<number | null>(null),
      label: storedAttribute(''),
    };
  },

  extendNodeSchema(extension) {
    if (extension.name !== 'entityMention') return {};
    return { leafText: (node: { attrs: { label: unknown } }) => cleanLabel(node.attrs.label) };
  },

  parseHTML() {
    return [
      {
        tag: 'a[data-type="entity-mention"]',
        priority: 70,
        getAttrs: (element) => {
          const { entity, id } = element.dataset;
          const label = element.textContent;
          return (
            parseEntityMentionAttributes({ entity, id, label }) ??
            parseEntityMentionUrl(element.getAttribute('href'), label) ??
            false
          );
        },
      },
      {
        tag: 'a[href]',
        priority: 60,
        getAttrs: (element) => parseEntityMentionUrl(element.getAttribute('href'), element.textContent) ?? false,
      },
    ];
  },

  renderHTML({ node, HTMLAttributes }) {
    const mention = parseEntityMentionAttributes(node.attrs);
    if (!mention)
      return ['span', mergeAttributes(HTMLAttributes, { 'data-type': 'entity-mention' }), cleanLabel(node.attrs.label)];
    const { entity, id, label } = mention;
    const attributes = {
      'data-type': 'entity-mention',
      'data-entity': entity,
      'data-id': id,
      href: entityPageUrl(entity, id),
    };
    return ['a', mergeAttributes(HTMLAttributes, attributes), label];
  },

  renderText({ node }) {
    return cleanLabel(node.attrs.label);
  },

  addCommands() {
    return entityMentionCommands(this.name);
  },
});
