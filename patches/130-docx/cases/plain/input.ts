import { Writer } from "./writer";

export const defaultAsyncNodes: Record<string, Writer> = {
  async paragraph(state, node) {
    await state.line(node);
  },
  base() {},
};
