import { Writer } from "./writer";
import { formationHubDocxNodes } from "../formation-hub/index";

export const defaultMarks = {
  bold: write,
};
export const defaultAsyncNodes = {
  text: write,
  ...formationHubDocxNodes,
};
