import { GlobalDragHandle } from "@docmost/editor-ext";
import { formationHubAtomNodes } from "@/formation-hub/index.js";

export const drag = GlobalDragHandle.configure({ atomNodes: ["base", ...formationHubAtomNodes] });
