import { StarterKit } from '@tiptap/starter-kit';
import type { Callout } from '@docmost/editor-ext'; // for its options

export const tiptapExtensions = [StarterKit] as const;
