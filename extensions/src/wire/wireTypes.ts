import type {
  RightsAnswer,
  ActionDescriptor as WireActionDescriptor,
  ActionResult as WireActionResult,
  ChangeEvent as WireChangeEvent,
  ChangeLine as WireChangeLine,
  Me as WireMe,
  PageInfo as WirePageInfo,
  Table as WireTable,
} from '@formation-hub/bridge-lite/contracts';
import type { FormationDetail, PersonneDetail, ProjetDetail, RowByName } from '@formation-hub/bridge-lite/house';
import type { EntityName, HouseEntityName } from '@formation-hub/extensions';

/** The caller; people are rows of this entity. */
export type Me = WireMe<'personne'>;

/** What the wire says of an entity, whose name is one that the editor knows. */
type Named<T extends { entity: string | null }> = Omit<T, 'entity'> & {
  entity: null extends T['entity'] ? EntityName | null : EntityName;
};

export type ActionDescriptor = Named<WireActionDescriptor>;
export type ActionResult = Named<WireActionResult>;
export type ChangeEvent = Named<WireChangeEvent>;
export type ChangeLine = Named<WireChangeLine>;
export type PageInfo = Omit<Named<WirePageInfo>, 'actions'> & { actions: ActionDescriptor[] };
export type Table = Named<WireTable>;

/** What the reader may change in one row, and why not more. */
export type RowRights = RightsAnswer['rows'][number];

export type {
  ErrorCode,
  FilterBody,
  KeptField,
  KeptMeta,
  ListMeta,
  Meta,
  QueryBodyInput,
  Ref,
  RightsAnswer,
  WikiPageRef,
} from '@formation-hub/bridge-lite/contracts';
export type { EntityName };

/** What every row of the wire has. */
export interface VersionedRow {
  id: number;
  version: string;
}

/** Wire type of each entity; of a table that admins made only what every row has. */
export interface EntityByName extends Pick<RowByName, HouseEntityName> {
  [table: string]: VersionedRow;
}

/** Answer of `GET /<collection>/:id`: the entity, enriched where the contracts define a detail. */
export interface DetailByName extends EntityByName {
  personne: PersonneDetail;
  formation: FormationDetail;
  projet: ProjetDetail;
}
