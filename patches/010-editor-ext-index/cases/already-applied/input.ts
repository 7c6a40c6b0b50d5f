export * from "./lib/callout";
export * from "./lib/formation-hub/index";
export * from "./lib/table";
