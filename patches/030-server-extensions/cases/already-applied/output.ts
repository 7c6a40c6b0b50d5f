import { Callout, formationHubNodes } from '@docmost/editor-ext';

export const tiptapExtensions = [
  Callout,
  ...formationHubNodes,
] as any;
