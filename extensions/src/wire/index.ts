export { BridgeError, isSignedOutError, toBridgeError } from './bridgeError';
export type { ChangePage, HistoryCalls, RestoreRequest } from './createHistoryCalls';
export { type Answer, createIdempotencyKey } from './createHttp';
export { currentRow, keptIn } from './createWrites';
export { getWire, setWire } from './getWire';
export { rowsKey, useActions, useEntity, useEntityDetail, useMe, usePage, useRows } from './hooks';
export { openWire } from './openWire';
export { ownRowOf } from './ownRow';
export type { EntityState, ResourceState } from './resourceState';
export type { QueryGroup, QueryValue, RowsQuery } from './rowsQuery';
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
