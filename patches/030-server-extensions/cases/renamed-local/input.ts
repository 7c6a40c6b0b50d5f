import { Callout } from '@docmost/editor-ext';

const serverExtensions = [Callout] as any;

export { serverExtensions as tiptapExtensions };
