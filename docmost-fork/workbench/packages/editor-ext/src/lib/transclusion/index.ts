export * from "./constants";
export * from "./transclusion-source";
