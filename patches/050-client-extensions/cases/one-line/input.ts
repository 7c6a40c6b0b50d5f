import { Callout } from "@docmost/editor-ext";
export const mainExtensions = [Callout, Columns,] as any;
