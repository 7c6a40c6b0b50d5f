import { basic, more } from "./items";

const CommandGroups = Object.freeze({
  basic,
  ...more,
});
