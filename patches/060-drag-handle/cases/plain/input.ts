import { GlobalDragHandle } from "@docmost/editor-ext";

export const mainExtensions = [
  GlobalDragHandle.configure({
    customNodes: ["columns", "callout"],
    atomNodes: ["base"],
  }),
] as any;
