import { Callout } from "@docmost/editor-ext";
import { formationHubAtomNodes } from "@/formation-hub/index.js";

export const mainExtensions = [Callout, Drag.configure({ atomNodes: [...formationHubAtomNodes] })] as any;
