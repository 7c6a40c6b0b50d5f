import { GlobalDragHandle } from "@docmost/editor-ext";

export const drag = GlobalDragHandle.configure({ customNodes: [], "atomNodes": [] });
