import {
  Callout,
  Columns,
  TableCell,
  formationHubNodes,
} from '@docmost/editor-ext';

export const tiptapExtensions = [Callout, Columns, TableCell, ...formationHubNodes] as any;
