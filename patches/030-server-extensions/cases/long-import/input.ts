import {
  Callout,
  Columns,
  TableCell,
} from '@docmost/editor-ext';

export const tiptapExtensions = [Callout, Columns, TableCell] as any;
