export * from "./lib/callout";
export * from "./lib/table";
export * from "./lib/formation-hub/index";
