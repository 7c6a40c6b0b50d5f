// `npm run copy:rebuild`: compares every row with Baserow, on the running bridge, which goes on when this is interrupted.
import { copyStatusSchema, rebuildSchema } from '../contracts/index.ts';
import { followWork } from './followWork.ts';

await followWork({
  begin: 'copy/rebuild',
  begun: rebuildSchema,
  status: 'copy',
  statusSchema: copyStatusSchema,
  progressOf: ({ rebuild }) => rebuild,
  describeFailure: (entity) => `${entity}: the rows could not be read`,
});
