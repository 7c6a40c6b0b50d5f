import { basic, more } from "./items";
import { formationHubSlashItems } from "@/formation-hub/index.js";

const CommandGroups = Object.freeze({
  basic,
  ...more,
  Acadenice: formationHubSlashItems,
});
