import { Callout, formationHubNodes } from '@docmost/editor-ext';

export const tiptapExtensions = [
  // filled by later releases
  ...formationHubNodes,
];
