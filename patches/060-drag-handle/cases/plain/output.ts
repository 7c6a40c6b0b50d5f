import { GlobalDragHandle } from "@docmost/editor-ext";
import { formationHubAtomNodes } from "@/formation-hub/index.js";

export const mainExtensions = [
  GlobalDragHandle.configure({
    customNodes: ["columns", "callout"],
    atomNodes: ["base", ...formationHubAtomNodes],
  }),
] as any;
