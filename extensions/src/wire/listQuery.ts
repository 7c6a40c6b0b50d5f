import { getEntity } from '@formation-hub/extensions';
import type { EntityName } from './wireTypes';

/** Most ids, and rows of a window, that one call may ask for. */
export const maxPerCall = 200;
/** Most queries that one call may ask. */
export const maxQueriesPerCall = 20;

/** Stands for « on some row at least » where rights are asked for: ids of rows begin with 1. */
export const anyRow = 0;

/** Path of the collection under `/api/v1`. */
export const listPath = (entity: EntityName): string => getEntity(entity).collection;
