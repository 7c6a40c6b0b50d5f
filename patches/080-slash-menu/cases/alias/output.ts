import { formationHubSlashItems as ours } from "@/formation-hub/index.js";

const CommandGroups = { basic: [], Acadenice: ours };
