import { Marked } from 'marked';
import { blockNodes } from './blockNodes.ts';
import { UnfitLink } from './bridgeNode.ts';
import { type PageTemplate, TemplateError } from './pageTemplate.ts';
import { hidePlaceholders } from './placeholders.ts';

const markdownReader = new Marked({ gfm: true, breaks: true });

/**
 * Reads a template written in Markdown, each line of a paragraph as one of its own. A line that is nothing but a link to
 * a card, view or action of the bridge becomes that block; a link to an entity a mention.
 * @throws TemplateError for a link to the bridge that is none of these
 */
export function parseTemplate(name: string, markdown: string): PageTemplate {
  const { hidden, reveal } = hidePlaceholders(markdown);
  try {
    return revealed({ name, content: blockNodes(markdownReader.lexer(hidden)) }, reveal);
  } catch (error) {
    if (error instanceof UnfitLink) throw new TemplateError([`template "${name}": ${reveal(error.message)}`]);
    throw error;
  }
}

function revealed(template: PageTemplate, reveal: (text: string) => string): PageTemplate {
  return JSON.parse(JSON.stringify(template), (_key, value: unknown) =>
    typeof value === 'string' ? reveal(value) : value,
  );
}
