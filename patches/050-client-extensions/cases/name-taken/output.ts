import { Callout } from "@docmost/editor-ext";
import { formationHubExtensions as formationHubExtensions2 } from "@/formation-hub/index.js";

const formationHubExtensions = 3;

export const mainExtensions = [Callout, ...formationHubExtensions2] as any;
