import { GlobalDragHandle } from "@docmost/editor-ext";
import { formationHubAtomNodes } from "@/formation-hub/index.js";

export const mainExtensions = [
  GlobalDragHandle.configure({
    atomNodes: [
      "base", // commercial
      "drawio",
      ...formationHubAtomNodes
    ],
    dragHandleWidth: 20,
  }).extend({ name: "drag" }),
];
