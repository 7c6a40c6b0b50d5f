import { Callout } from "@docmost/editor-ext";

export const mainExtensions: any = [
  Callout, Columns,
  Emoji];
