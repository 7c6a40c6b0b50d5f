import { Callout, formationHubNodes } from '@docmost/editor-ext';

export const tiptapExtensions = [...formationHubNodes, Callout];
