import type { Answer, EntityRow, People, Policy, Schema } from '../../../model/index.ts';
import type { CallerResolver } from '../../access/callerResolver.ts';
import type { ReaderOf } from '../../access/callersReader.ts';
import type { Privacy } from '../../access/privacy.ts';
import type { Rights } from '../../access/rights.ts';
import type { SessionTokens } from '../../access/sessionTokens.ts';
import type { AccountDesk } from '../../commands/accountDesk.ts';
import type { Commands } from '../../commands/createCommands.ts';
import type { ErasePerson } from '../../commands/erasePerson.ts';
import type { History } from '../../commands/readHistory.ts';
import type { Restore } from '../../commands/restore.ts';
import type { CopyStatus, Explanation, Table } from '../../contracts/index.ts';
import type { Say } from '../../i18n/say.ts';
import type { LiveLog } from '../../log/liveLog.ts';
import type { SubscriptionAdmin } from '../../log/outgoing/subscriptionAdmin.ts';
import type { ParkedLines } from '../../log/parkedLines.ts';
import type { Clock } from '../../ports/clock.ts';
import type { WriteLog } from '../../ports/writeLog.ts';
import type { Details } from '../../rows/details.ts';
import type { EntityReader } from '../../rows/entityReader.ts';
import type { RebuildProgress } from '../../rows/rebuildCopy.ts';
import type { Backlinks } from '../../sync/backlinks.ts';
import type { DocmostService } from '../../sync/docmostService.ts';
import type { PageService } from '../../sync/pageService.ts';
import type { SyncAdmin } from '../../sync/syncAdmin.ts';
import type { AnswerWrite } from '../answerWrite.ts';
import type { PrintedModel } from '../printedModel.ts';
import type { WriteRecorder } from '../recordWrites.ts';

/** A whole answer, as it goes out. */
export interface KeptAnswer {
  body: string;
  headers: Record<string, string>;
  /** True when Baserow could not be read for it. */
  isStale: boolean;
}

/** What the routes of the API call. */
export interface ApiDeps {
  /** Finds out who calls, again for streams that stay open. */
  callers: CallerResolver;
  schema: Schema;
  policy: Policy;
  /** Who may do what to which row. */
  rights: Rights;
  /** What the editor shows of the present schema. */
  model: PrintedModel;
  people: People;
  /** Answers that the house composes. */
  answers: readonly Answer[];
  clock: Clock;
  /** The copy as a caller may see it. */
  readerOf: ReaderOf;
  /** What tells callers apart who see other values. */
  sight: Privacy['sight'];
  /** How old what is read may be. */
  freshness: EntityReader['freshness'];
  privacy: Pick<Privacy, 'never'>;
  details: Details;
  /** What changed, as people read it. */
  history: History;
  restore: Restore;
  erasePerson: ErasePerson;
  accounts: AccountDesk;
  copyState: {
    status(): Promise<Omit<CopyStatus, 'rebuild'> & { rebuild: RebuildProgress | undefined }>;
    begin(): RebuildProgress;
  };
  explain: (entity: string, row: EntityRow, figure: string) => Promise<Explanation>;
  commands: Commands;
  say: Say;
  sessionTokens: SessionTokens;
  pages: PageService;
  live: LiveLog;
  /** Where each entity lives in Baserow. @throws AppError BASEROW_UNAVAILABLE */
  listTables: () => Promise<Table[]>;
  answerWrite: AnswerWrite;
  /** Leaves a line for every write. */
  recorder: WriteRecorder;
  writes: Pick<WriteLog, 'find'>;
  /** Other tools that are told of the log. */
  subscriptions: SubscriptionAdmin;
  parkedLines: ParkedLines;
  /** Keeps answers for a moment, while nothing changes. */
  remember: (key: string, make: () => Promise<KeptAnswer>) => Promise<KeptAnswer>;
  /** Both absent while the sync with the wiki is off. */
  docmost?: DocmostService;
  syncAdmin?: SyncAdmin;
  /** Absent while the sync is off. */
  backlinks?: Backlinks;
}
