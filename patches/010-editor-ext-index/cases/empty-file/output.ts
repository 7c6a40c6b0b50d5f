export * from "./lib/formation-hub/index";
