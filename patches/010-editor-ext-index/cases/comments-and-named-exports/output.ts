// everything the apps share
export * from "./lib/callout"; // blocks
export * as markdown from "./lib/markdown";
export * from "./lib/table"; /* since 0.30 */
export * from "./lib/formation-hub/index";
// export * from "./lib/formation-hub/index";
export { unique } from "./lib/unique";
