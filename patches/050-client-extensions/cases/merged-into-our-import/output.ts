import { Callout } from "@docmost/editor-ext";
import { formationHubAtomNodes, formationHubExtensions } from "@/formation-hub/index.js";

export const mainExtensions = [Callout, Drag.configure({ atomNodes: [...formationHubAtomNodes] }), ...formationHubExtensions] as any;
