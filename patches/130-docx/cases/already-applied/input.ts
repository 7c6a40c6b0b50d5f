import { Writer } from "./writer";
import { formationHubDocxNodes } from "../formation-hub/index";

export const defaultAsyncNodes: Record<string, Writer> = {
  async paragraph(state, node) {
    await state.line(node);
  },
  base() {},
  ...formationHubDocxNodes,
};
