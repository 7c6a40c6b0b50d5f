import { formationHubNodes } from '@docmost/editor-ext';
import { type AnyExtension, Node } from '@tiptap/core';
import { StarterKit } from '@tiptap/starter-kit';

/** The extensions of the wiki's server, as the overlay finds them: here with a table whose cells have a closed content list. */
export const tiptapExtensions: AnyExtension[] = [
  StarterKit,
  Node.create({ name: 'table', group: 'block', content: 'tableRow+' }),
  Node.create({ name: 'tableRow', content: 'tableCell*' }),
  Node.create({ name: 'tableCell', content: '(paragraph | bulletList)+' }),
  ...formationHubNodes,
];
