export * from "./cell";
