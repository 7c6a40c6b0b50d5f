import { Callout, formationHubNodes } from '@docmost/editor-ext';

const serverExtensions = [Callout, ...formationHubNodes] as any;

export { serverExtensions as tiptapExtensions };
