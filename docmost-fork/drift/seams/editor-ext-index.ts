export * from "./lib/trailing-node";
export * from "./lib/comment/comment";
export * from "./lib/utils";
export * from "./lib/details";
export * from "./lib/mention";
export * from "./lib/markdown";
export * from "./lib/table";
export * from "./lib/callout";
