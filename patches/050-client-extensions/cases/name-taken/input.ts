import { Callout } from "@docmost/editor-ext";

const formationHubExtensions = 3;

export const mainExtensions = [Callout] as any;
