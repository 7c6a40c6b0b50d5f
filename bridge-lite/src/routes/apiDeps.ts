import type { AnswerWrite } from '../http/answerWrite.ts';
import type { ActionService } from '../services/actions/actionService.ts';
import type { Details } from '../services/details.ts';
import type { EntityReader } from '../services/entityReader.ts';
import type { PageService } from '../services/pageService.ts';
import type { EventHub } from '../services/ports/eventHub.ts';
import type { ProjetService } from '../services/projetService.ts';
import type { TacheService } from '../services/tacheService.ts';

/** What the routes of the API call. */
export interface ApiDeps {
  reader: EntityReader;
  details: Details;
  projets: ProjetService;
  taches: TacheService;
  actions: ActionService;
  pages: PageService;
  events: EventHub;
  answerWrite: AnswerWrite;
}
