import { items } from "./items";
import { formationHubSlashItems } from "@/formation-hub/index.js";

const CommandGroups: Groups = {
  // what everybody has
  basic: [...items], // sorted by use
  Acadenice: formationHubSlashItems,
  /* Acadenice: ours was here once */
};
