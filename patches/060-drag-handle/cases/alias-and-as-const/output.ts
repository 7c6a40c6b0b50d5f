import { GlobalDragHandle as DragHandle } from '@docmost/editor-ext';
import { formationHubAtomNodes } from '@/formation-hub/index.js';

export const drag = DragHandle.configure({ atomNodes: ['base', ...formationHubAtomNodes] as const });
export const unrelated = { atomNodes: ['base'] };
