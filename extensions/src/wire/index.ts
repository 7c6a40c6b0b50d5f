export { BridgeError, isSignedOutError, toBridgeError } from './bridgeError';
export { type Answer, createIdempotencyKey } from './createHttp';
export { currentRow } from './createWrites';
export { getWire, setWire } from './getWire';
export { useActions, useEntity, useEntityDetail, useList, useMe, usePage } from './hooks';
export { openWire } from './openWire';
export { ownRowOf } from './ownRow';
export type { EntityState, ResourceState } from './resourceState';
export type { Wire } from './wire';
export type {
  ActionDescriptor,
  ActionResult,
  EntityByName,
  EntityName,
  PageInfo,
  Ref,
  VersionedRow,
  WikiPageRef,
} from './wireTypes';
