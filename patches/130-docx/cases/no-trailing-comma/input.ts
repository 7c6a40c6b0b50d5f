import { Writer } from "./writer";

export const defaultAsyncNodes = {
  table: write,
  text: write // last
};
