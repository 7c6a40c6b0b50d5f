/** Names of the events on the in-process emitter. */
export enum EventName {
  PAGE_CREATED = 'page.created',
  PAGE_UPDATED = 'page.updated',
  PAGE_DELETED = 'page.deleted',
  PAGE_SOFT_DELETED = 'page.soft_deleted',
  PAGE_RESTORED = 'page.restored',
  // Declared, and emitted by nothing.
  PAGE_CONTENT_UPDATED = 'page-content-updated',
  COLLAB_PAGE_UPDATED = 'collab.page.updated',
}

/** Payload of every page event. */
export interface PageEvent {
  pageIds: string[];
  workspaceId?: string;
}
