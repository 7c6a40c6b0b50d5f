import { Callout } from "@docmost/editor-ext";
import { formationHubExtensions } from "@/formation-hub/index.js";

export const mainExtensions = <any>[Callout, ...formationHubExtensions].concat([Columns]).filter(Boolean);
