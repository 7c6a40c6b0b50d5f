import { StarterKit } from '@tiptap/starter-kit';
import type { Callout } from '@docmost/editor-ext'; // for its options
import { formationHubNodes } from '@docmost/editor-ext';

export const tiptapExtensions = [StarterKit, ...formationHubNodes] as const;
