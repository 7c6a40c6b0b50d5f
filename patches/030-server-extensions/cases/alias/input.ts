import { Callout, formationHubNodes as hubNodes } from '@docmost/editor-ext';

export const tiptapExtensions = [Callout] as any;
