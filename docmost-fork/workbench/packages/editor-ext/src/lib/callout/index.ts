export { Callout, type CalloutType, calloutTypes } from "./callout";
