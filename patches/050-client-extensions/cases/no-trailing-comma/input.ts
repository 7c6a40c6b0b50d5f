import { Callout } from "@docmost/editor-ext";

export const mainExtensions = [
  Callout.configure({
    view: CalloutView,
  })
] as any;
