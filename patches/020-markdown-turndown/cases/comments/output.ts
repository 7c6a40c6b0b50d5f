import { TurndownService, gallery, math } from "./rules";
import { formationHubTurndown } from "../../formation-hub/index";

const turndownService = new TurndownService();
// turndownService.use([ old ]);
turndownService.use([
  gallery, // pictures side by side
  math, /* $…$ */
  formationHubTurndown,
  // keep this list in the order of the toolbar
]);
