// `npm run sync:all`: brings every page in step, on the running bridge. It may be interrupted: the bridge goes on, and
// running it again shows how far it is.
import { syncAllSchema, syncStatusSchema } from '../contracts/index.ts';
import { followWork } from './followWork.ts';

await followWork({
  begin: 'sync/all',
  begun: syncAllSchema,
  status: 'sync/status',
  statusSchema: syncStatusSchema,
  progressOf: ({ all }) => all,
  describeFailure: ({ entity, id, error }) => `${entity} ${id}: ${error}`,
});
