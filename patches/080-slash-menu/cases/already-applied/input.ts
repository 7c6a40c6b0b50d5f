import { formationHubSlashItems } from "@/formation-hub/index.js";

const CommandGroups = { "Acadenice": formationHubSlashItems, basic: [] };
