import { Writer } from "./writer";
export const defaultAsyncNodes = { text: write } satisfies Nodes;
