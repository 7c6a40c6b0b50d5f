import { Callout } from '@docmost/editor-ext';

export const tiptapExtensions = Object.freeze([Callout]) as any;
