import { Callout } from "@docmost/editor-ext";
// eslint-disable-next-line import/first
import i18n from "@/i18n"; // texts

export const mainExtensions = [
  /* blocks */
  Callout, // coloured boxes, see [#12]
  /* inline */
  Emoji /* 😀 */,
  // mainExtensions = [ ends here ]
] as any;
