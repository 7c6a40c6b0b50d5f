import { TableCell as TiptapTableCell, TableHeader as TiptapTableHeader } from "@tiptap/extension-table";

/** Blocks that a cell takes: a closed list, whatever blocks there are besides. */
const cellContent =
  "(paragraph | heading | bulletList | orderedList | taskList | blockquote | callout | details | codeBlock)+";

/** Cell of a table. */
export const TableCell = TiptapTableCell.extend({ content: cellContent });

/** Heading cell of a table. */
export const TableHeader = TiptapTableHeader.extend({ content: cellContent });
