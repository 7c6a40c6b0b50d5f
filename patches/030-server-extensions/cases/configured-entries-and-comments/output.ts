import { Callout, Heading, formationHubNodes } from '@docmost/editor-ext';

export const tiptapExtensions = [
  // order matters: Heading first
  Heading.configure({ levels: [1, 2, 3] }),
  Callout.extend({
    addAttributes() {
      return { kinds: { default: ['info'] } };
    },
  }), // last
  ...formationHubNodes,
  // Columns,
] satisfies Extensions as any;
