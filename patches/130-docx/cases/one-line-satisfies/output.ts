import { Writer } from "./writer";
import { formationHubDocxNodes } from "../formation-hub/index";
export const defaultAsyncNodes = { text: write, ...formationHubDocxNodes } satisfies Nodes;
