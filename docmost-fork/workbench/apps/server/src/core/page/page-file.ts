import { jsonToHtml, jsonToMarkdown } from '../../collaboration/collaboration.util';
import type { ContentFormat } from './page.dto';
import type { Page } from './page.repository';
import { emptyContent } from './page-content';

const escapeHtml = (text: string) => text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);

const mediaTypes = { markdown: 'text/markdown', html: 'text/html', json: 'application/json' };
const endings = { markdown: 'md', html: 'html', json: 'json' };

interface PageFile {
  name: string;
  mediaType: string;
  body: string;
}

/** A page as a file to download. */
export function pageFile(page: Page, format: ContentFormat): PageFile {
  return {
    name: `${page.slugId}.${endings[format]}`,
    mediaType: `${mediaTypes[format]}; charset=utf-8`,
    body: bodyOf(page, format),
  };
}

function bodyOf(page: Page, format: ContentFormat): string {
  const content = page.content ?? emptyContent;
  const title = page.title ?? '';
  if (format === 'json') return JSON.stringify({ title, icon: page.icon, content }, null, 2);
  if (format === 'markdown') return `${title ? `# ${title}\n\n` : ''}${jsonToMarkdown(content)}\n`;
  return `<!doctype html>\n<html>\n<head><meta charset="utf-8"><title>${escapeHtml(title)}</title></head>\n<body>\n<h1>${escapeHtml(title)}</h1>\n${jsonToHtml(content)}\n</body>\n</html>\n`;
}

/** Takes the title, the first heading of level 1, off the front of an imported body. */
export function splitTitle(json: {
  content?: { type?: string; attrs?: Record<string, unknown>; content?: { text?: string }[] }[];
}) {
  const [first, ...rest] = json.content ?? [];
  const isTitle = first?.type === 'heading' && first.attrs?.level === 1;
  if (!isTitle) return { title: undefined, content: json };
  const title = first.content?.map(({ text }) => text ?? '').join('') ?? '';
  return { title: title.slice(0, 255), content: { ...json, content: rest.length > 0 ? rest : emptyContent.content } };
}
