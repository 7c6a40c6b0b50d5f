import { Writer } from "./writer";

export const defaultAsyncNodes = {
  text: write,
};
function later() {
  const defaultAsyncNodes = { text: write };
  return defaultAsyncNodes;
}
