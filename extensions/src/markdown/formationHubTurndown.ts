import {
  entityActionUrl,
  parseEntityActionAttributes,
  parseEntityActionUrl,
} from '../entity-action/entityActionAttributes';
import { entityEmbedUrl, parseEntityEmbedAttributes, parseEntityEmbedUrl } from '../entity-embed/entityEmbedAttributes';
import {
  entityPageUrl,
  parseEntityMentionAttributes,
  parseEntityMentionUrl,
} from '../entity-mention/entityMentionAttributes';
import { entityViewUrl, parseEntityViewUrl } from '../entity-view/entityViewAttributes';
import { escapeMarkdownLabel } from './escapeMarkdownLabel';

/** The part of an element that the rules read: turndown brings its own DOM on a server. */
interface ReadableElement {
  nodeName: string;
  textContent: string | null;
  previousSibling: { textContent: string | null } | null;
  parentElement: { getAttribute(name: string): string | null } | null;
  getAttribute(name: string): string | null;
  getElementsByTagName(name: string): ArrayLike<ReadableElement>;
}

interface TurndownRule {
  filter: (node: ReadableElement) => boolean;
  replacement: (content: string, node: ReadableElement) => string;
}

/** The part of a turndown service that the plugin needs. */
export interface TurndownLike {
  addRule(key: string, rule: TurndownRule): unknown;
}

function link(label: string, url: string | null): string {
  return url === null ? escapeMarkdownLabel(label) : `[${escapeMarkdownLabel(label)}](${url})`;
}

function attributesOf(node: ReadableElement): Record<string, unknown> {
  return {
    entity: node.getAttribute('data-entity'),
    id: node.getAttribute('data-id'),
    size: node.getAttribute('data-size'),
    action: node.getAttribute('data-action'),
    label: node.textContent,
  };
}

function mentionMarkdown(node: ReadableElement): string {
  const mention =
    parseEntityMentionAttributes(attributesOf(node)) ??
    parseEntityMentionUrl(node.getAttribute('href'), node.textContent);
  if (!mention) return escapeMarkdownLabel(node.textContent ?? '');
  const markdown = link(mention.label, entityPageUrl(mention.entity, mention.id));
  // After `!` the brackets would be an image: an empty comment keeps them apart.
  return node.previousSibling?.textContent?.endsWith('!') ? `<!-- -->${markdown}` : markdown;
}

const blocks: Readonly<Record<string, (node: ReadableElement) => string | null>> = {
  'entity-embed': (node) => {
    const anchor = node.getElementsByTagName('a')[0];
    const embed =
      parseEntityEmbedAttributes(attributesOf(node)) ??
      parseEntityEmbedUrl(anchor?.getAttribute('href'), anchor?.textContent);
    return embed && link(embed.label, entityEmbedUrl(embed));
  },
  'entity-view': (node) => {
    const anchor = node.getElementsByTagName('a')[0];
    const view = parseEntityViewUrl(anchor?.getAttribute('href'), anchor?.textContent);
    return view && link(view.title, entityViewUrl(view));
  },
  'entity-action': (node) => {
    const anchor = node.getElementsByTagName('a')[0];
    const button =
      parseEntityActionAttributes(attributesOf(node)) ??
      parseEntityActionUrl(anchor?.getAttribute('href'), anchor?.textContent);
    return button && link(button.label, entityActionUrl(button));
  },
};

/** Lines below the first go under the item; an item below needs no blank line between, everything else does. */
const taskText = (content: string): string =>
  content
    .trim()
    .replace(/(?<!\n)\n{2,}(?=- \[[ x]\] )/g, '\n')
    .replace(/\n(?=[^\n])/g, '\n  ');

/**
 * Turndown plugin: mentions become links, blocks become paragraphs of one link. Importing them gives the nodes back. A task, which
 * the wiki would write as its plain text, keeps the links, marks and tasks that it holds: a rule that comes later wins.
 */
export function formationHubTurndown(service: TurndownLike): void {
  service.addRule('taskItem', {
    filter: (node) => node.nodeName === 'LI' && node.parentElement?.getAttribute('data-type') === 'taskList',
    replacement: (content, node) =>
      `- [${node.getAttribute('data-checked') === 'true' ? 'x' : ' '}] ${taskText(content)}\n`,
  });
  service.addRule('taskBox', {
    filter: (node) =>
      ['LABEL', 'INPUT'].includes(node.nodeName) && node.parentElement?.getAttribute('data-type') === 'taskItem',
    replacement: () => '',
  });
  service.addRule('entityMention', {
    filter: (node) => node.nodeName === 'A' && node.getAttribute('data-type') === 'entity-mention',
    replacement: (_content, node) => mentionMarkdown(node),
  });
  for (const [dataType, toMarkdown] of Object.entries(blocks)) {
    service.addRule(dataType, {
      filter: (node) => node.nodeName === 'DIV' && node.getAttribute('data-type') === dataType,
      replacement: (content, node) => `\n\n${toMarkdown(node) ?? content.trim()}\n\n`,
    });
  }
}
