import { items } from "./items";

const CommandGroups: Groups = {
  // what everybody has
  basic: [...items], // sorted by use
  /* Acadenice: ours was here once */
};
