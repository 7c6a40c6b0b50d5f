import { Writer } from "./writer";

export const defaultMarks = {
  bold: write,
};
export const defaultAsyncNodes = {
  text: write,
};
