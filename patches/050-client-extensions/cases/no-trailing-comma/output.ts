import { Callout } from "@docmost/editor-ext";
import { formationHubExtensions } from "@/formation-hub/index.js";

export const mainExtensions = [
  Callout.configure({
    view: CalloutView,
  }),
  ...formationHubExtensions
] as any;
