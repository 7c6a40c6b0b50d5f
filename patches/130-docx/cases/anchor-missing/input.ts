import { Writer } from "./writer";

export const defaultSyncNodes = {
  text: write,
};
