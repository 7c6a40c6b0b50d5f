import { doc, type JsonNode, paragraph } from '../../scripts/stack/demo-pages/tiptap.ts';

/** A page with one line of text and one view. */
export const planPage = (
  source: string,
  view: 'calendar' | 'timeline',
  title: string,
  attrs: { groupBy?: string; filters?: Record<string, string> } = {},
): JsonNode => doc(paragraph('Notes'), { type: 'entityView', attrs: { source, view, title, ...attrs } }, paragraph());
