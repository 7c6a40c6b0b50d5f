import { Callout } from '@docmost/editor-ext';

export const serverTiptapExtensions = [Callout] as any;
export const unrelated = 1;
