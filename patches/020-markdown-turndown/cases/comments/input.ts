import { TurndownService, gallery, math } from "./rules";

const turndownService = new TurndownService();
// turndownService.use([ old ]);
turndownService.use([
  gallery, // pictures side by side
  math, /* $…$ */
  // keep this list in the order of the toolbar
]);
