import type { Table } from '../contracts/index.ts';
import type { AnswerWrite } from '../http/answerWrite.ts';
import type { ActionService } from '../services/actions/actionService.ts';
import type { AttributionService } from '../services/attributionService.ts';
import type { Details } from '../services/details.ts';
import type { EntityReader } from '../services/entityReader.ts';
import type { InterventionService } from '../services/interventionService.ts';
import type { Overviews } from '../services/overviews.ts';
import type { PageService } from '../services/pageService.ts';
import type { EventHub } from '../services/ports/eventHub.ts';
import type { ProjetService } from '../services/projetService.ts';
import type { SessionTokens } from '../services/sessionTokens.ts';
import type { Backlinks } from '../services/sync/backlinks.ts';
import type { DocmostService } from '../services/sync/docmostService.ts';
import type { SyncAdmin } from '../services/sync/syncAdmin.ts';
import type { TacheService } from '../services/tacheService.ts';

/** A whole answer, as it goes out. */
export interface KeptAnswer {
  body: string;
  headers: Record<string, string>;
  /** True when Baserow could not be read for it. */
  isStale: boolean;
}

/** What the routes of the API call. */
export interface ApiDeps {
  reader: EntityReader;
  details: Details;
  projets: ProjetService;
  taches: TacheService;
  attributions: AttributionService;
  interventions: InterventionService;
  overviews: Overviews;
  sessionTokens: SessionTokens;
  actions: ActionService;
  pages: PageService;
  events: EventHub;
  /** Where each entity lives in Baserow. @throws AppError BASEROW_UNAVAILABLE */
  listTables: () => Promise<Table[]>;
  answerWrite: AnswerWrite;
  /** Keeps answers for a moment, while nothing changes. */
  remember: (key: string, make: () => Promise<KeptAnswer>) => Promise<KeptAnswer>;
  /** Both absent while the sync with the wiki is off. */
  docmost?: DocmostService;
  syncAdmin?: SyncAdmin;
  /** Absent while the sync is off. */
  backlinks?: Backlinks;
}
