import type { TouchCase } from '../touchCase.ts';

/** Rows as a plain list of names. */
export const viewKind: TouchCase = {
  name: 'view_kind',
  limit: 2,
  edits: [
    {
      file: 'extensions/src/views/liste/index.tsx',
      create: `import { viewLabels } from '@formation-hub/extensions';
import { TableIcon } from '../../ui/icons';
import { loadedRows } from '../kit/rows/rowGroups';
import { rowTitle } from '../kit/rows/rowTitle';
import type { View } from '../kit/view';

/** The names of the first rows, for any rows. */
export const view: View = {
  kind: 'liste',
  label: viewLabels.liste,
  icon: TableIcon,
  fits: () => true,
  question: () => ({ by: null, head: 50 }),
  group: null,
  Body: ({ entity, data }) => (
    <ul>
      {loadedRows(data.groups).map((row) => (
        <li key={row.id}>{rowTitle(entity, row)}</li>
      ))}
    </ul>
  ),
};
`,
    },
    { file: 'bridge-lite/model/views.ts', below: `  capacite: 'Capacité',`, add: `  liste: 'Liste',` },
  ],
};
