import { items } from "./items";

export const CommandGroups = { basic: items } satisfies Groups;
