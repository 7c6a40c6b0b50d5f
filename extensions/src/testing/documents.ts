import TurndownService from '@joplin/turndown';
import { type Extensions, getSchema, getText, getTextSerializersFromSchema, type JSONContent } from '@tiptap/core';
import { DOMParser, DOMSerializer, Node, type Schema } from '@tiptap/pm/model';
import StarterKit from '@tiptap/starter-kit';
import { Window } from 'happy-dom';
import { marked } from 'marked';
import { formationHubNodes, formationHubTurndown, type TurndownLike } from '../index';

/** Schema of a document with the usual nodes and ours, as a server builds it. */
export const schema: Schema = getSchema([StarterKit, ...formationHubNodes]);

/** A document of a window of its own: nothing leaks into the globals, as on a server. */
const document = new Window().document as unknown as Document;

/** Document of the given blocks. */
export function documentOf(...content: JSONContent[]): Node {
  return Node.fromJSON(schema, { type: 'doc', content });
}

export function toHtml(node: Node): string {
  const target = document.createElement('div');
  target.appendChild(DOMSerializer.fromSchema(schema).serializeFragment(node.content, { document }));
  return target.innerHTML;
}

/** Reads HTML as a document, of the usual schema or that of other extensions. */
export function fromHtml(html: string, extensions?: Extensions): Node {
  // eslint-disable-next-line no-unsanitized/property -- HTML that a test made
  document.body.innerHTML = html;
  return DOMParser.fromSchema(extensions ? getSchema(extensions) : schema).parse(document.body);
}

export function toMarkdown(html: string): string {
  const service = new TurndownService({ headingStyle: 'atx', bulletListMarker: '-', hr: '---' });
  service.use([(target: TurndownLike) => formationHubTurndown(target)]);
  return service.turndown(html);
}

export function fromMarkdown(markdown: string): Node {
  return fromHtml(marked.parse(markdown, { async: false, gfm: true }));
}

export function toText(node: Node): string {
  return getText(node, { textSerializers: getTextSerializersFromSchema(schema) });
}
