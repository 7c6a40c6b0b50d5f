export { BridgeError, isSignedOutError, type LoadProgress, toBridgeError } from './bridgeError';
export type { ChangePage, HistoryCalls, RestoreRequest } from './createHistoryCalls';
export { type Answer, createIdempotencyKey } from './createHttp';
export { currentRow, keptIn } from './createWrites';
export { getWire, setWire } from './getWire';
export { useActions, useEntity, useEntityDetail, useList, useMe, usePage } from './hooks';
export { openWire } from './openWire';
export { ownRowOf } from './ownRow';
export type { EntityState, ResourceState } from './resourceState';
export type { Wire } from './wire';
export type {
  ActionDescriptor,
  ActionResult,
  ChangeLine,
  EntityByName,
  EntityName,
  KeptField,
  PageInfo,
  Ref,
  VersionedRow,
  WikiPageRef,
} from './wireTypes';
