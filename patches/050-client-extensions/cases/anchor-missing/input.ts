import { Callout } from "@docmost/editor-ext";

export const editorMainExtensions = [Callout] as any;
const rows = [1];
