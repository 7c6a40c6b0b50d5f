import { Callout } from '@docmost/editor-ext';

export const tiptapExtensions = [
  Callout,
] as any;
