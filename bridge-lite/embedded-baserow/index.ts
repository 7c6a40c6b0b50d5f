export { createEmbeddedBaserow, type EmbeddedBaserow, type EmbeddedBaserowOptions } from './createEmbeddedBaserow.ts';
export { type StartedBaserow, type StartOptions, startEmbeddedBaserow } from './startEmbeddedBaserow.ts';
