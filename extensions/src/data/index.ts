export type { Bridge } from './bridge';
export { BridgeError, isSignedOutError, toBridgeError } from './bridgeError';
export { createBridge } from './createBridge';
export { type Answer, createIdempotencyKey } from './createHttp';
export { getBridge, setBridge } from './getBridge';
export { useActions, useEntity, useEntityDetail, useList, useMe, usePage } from './hooks';
export type { EntityState, ResourceState } from './resourceState';
export type {
  ActionDescriptor,
  ActionResult,
  DetailByName,
  EntityByName,
  EntityName,
  PageInfo,
  Ref,
  WikiPageRef,
} from './wireTypes';
