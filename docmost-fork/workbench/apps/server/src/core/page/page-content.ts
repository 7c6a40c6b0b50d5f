import { markdownToHtml } from '@docmost/editor-ext';
import { BadRequestException } from '@nestjs/common';
import type { JSONContent } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { htmlToJson, jsonToHtml, jsonToMarkdown, jsonToNode } from '../../collaboration/collaboration.util';
import type { ContentFormat } from './page.dto';

/** Body of an empty page. */
export const emptyContent: JSONContent = { type: 'doc', content: [{ type: 'paragraph' }] };

function parse(content: string | Record<string, unknown>, format: ContentFormat): JSONContent {
  if (format === 'json') return (typeof content === 'string' ? JSON.parse(content) : content) as JSONContent;
  if (typeof content !== 'string') throw new Error(`${format} is text`);
  return htmlToJson(format === 'markdown' ? markdownToHtml(content) : content);
}

/** Reads a body in one of the formats; throws 400 when it is not a document. Only its first level is looked at. */
export function readContent(content: string | Record<string, unknown>, format: ContentFormat): Node {
  try {
    const node = jsonToNode(parse(content, format));
    if (!node.type.validContent(node.content)) throw new Error('its first level holds what a page cannot hold');
    return node;
  } catch (error) {
    throw new BadRequestException(`content: ${(error as Error).message}`);
  }
}

/** Writes a body in one of the formats. */
export function writeContent(content: JSONContent, format: ContentFormat): JSONContent | string {
  if (format === 'markdown') return jsonToMarkdown(content);
  return format === 'html' ? jsonToHtml(content) : content;
}
