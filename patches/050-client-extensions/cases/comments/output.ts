import { Callout } from "@docmost/editor-ext";
// eslint-disable-next-line import/first
import i18n from "@/i18n"; // texts
import { formationHubExtensions } from "@/formation-hub/index.js";

export const mainExtensions = [
  /* blocks */
  Callout, // coloured boxes, see [#12]
  /* inline */
  Emoji /* 😀 */,
  ...formationHubExtensions,
  // mainExtensions = [ ends here ]
] as any;
