import { Callout, formationHubNodes } from '@docmost/editor-ext';

export const tiptapExtensions = Object.freeze([Callout, ...formationHubNodes]) as any;
