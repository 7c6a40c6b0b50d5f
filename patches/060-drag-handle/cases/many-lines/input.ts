import { GlobalDragHandle } from "@docmost/editor-ext";

export const mainExtensions = [
  GlobalDragHandle.configure({
    atomNodes: [
      "base", // commercial
      "drawio"
    ],
    dragHandleWidth: 20,
  }).extend({ name: "drag" }),
];
