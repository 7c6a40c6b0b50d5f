import { Writer } from "./writer";
import { formationHubDocxNodes } from "../formation-hub/index";

export const defaultAsyncNodes = {
  table: write,
  text: write, // last
  ...formationHubDocxNodes
};
