export * from "./lib/callout";
export * from "./lib/table";
