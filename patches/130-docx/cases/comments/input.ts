import { Writer } from "./writer";

export const defaultAsyncNodes = {
  // files
  video: write,
  /* the end */
};
