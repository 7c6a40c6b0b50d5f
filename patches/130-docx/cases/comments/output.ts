import { Writer } from "./writer";
import { formationHubDocxNodes } from "../formation-hub/index";

export const defaultAsyncNodes = {
  // files
  video: write,
  ...formationHubDocxNodes,
  /* the end */
};
