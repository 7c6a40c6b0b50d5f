import { items } from "./items";
import { formationHubSlashItems } from "@/formation-hub/index.js";

export const CommandGroups = { basic: items, Acadenice: formationHubSlashItems } satisfies Groups;
