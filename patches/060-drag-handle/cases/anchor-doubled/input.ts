import { GlobalDragHandle } from "@docmost/editor-ext";

export const drag = GlobalDragHandle.configure({ atomNodes: ["base"] });
export const touchDrag = GlobalDragHandle.configure({ atomNodes: ["base"] });
