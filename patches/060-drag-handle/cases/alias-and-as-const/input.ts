import { GlobalDragHandle as DragHandle } from '@docmost/editor-ext';

export const drag = DragHandle.configure({ atomNodes: ['base'] as const });
export const unrelated = { atomNodes: ['base'] };
