/** Blocks that a synced block takes: a closed list, without another synced block. */
export const transclusionContent =
  "(paragraph | heading | bulletList | orderedList | taskList | blockquote | callout | details | codeBlock | horizontalRule | table | columns)+";
