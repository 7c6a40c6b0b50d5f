import { formationHubExtensions as hub } from "@/formation-hub/index.js";

export const mainExtensions = [Callout, ...hub] as any;
