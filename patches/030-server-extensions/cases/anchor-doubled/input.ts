import { Callout } from '@docmost/editor-ext';

export const tiptapExtensions = [Callout];
export namespace legacy {
  export const tiptapExtensions = [Callout];
}
