export { BridgeError, isSignedOutError, type LoadProgress, toBridgeError } from './bridgeError';
export type { ChangePage, HistoryCalls, RestoreRequest } from './createHistoryCalls';
export { type Answer, createIdempotencyKey } from './createHttp';
export { currentRow, keptIn } from './createWrites';
export { getWire, setWire } from './getWire';
export { useActions, useEntity, useEntityDetail, useMe, usePage } from './hooks';
export { anyRow } from './listQuery';
export { openWire } from './openWire';
export { ownRowOf } from './ownRow';
export type { EntityState, ResourceState } from './resourceState';
export type { QueryGroup, QueryValue, RowsQuery } from './rowsQuery';
export { useActionsOn, useRights } from './useRights';
export { rowsKey, useRows } from './useRows';
export type { Wire } from './wire';
export type {
  ActionDescriptor,
  ActionResult,
  ChangeLine,
  EntityByName,
  EntityName,
  FilterBody,
  KeptField,
  PageInfo,
  Ref,
  VersionedRow,
  WikiPageRef,
} from './wireTypes';
