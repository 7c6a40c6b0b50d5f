export * from "./lib/callout";
export * from "./lib/drag-handle";
export * from "./lib/markdown";
export * from "./lib/mention";
export * from "./lib/unique-id";
