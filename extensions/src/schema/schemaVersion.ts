/**
 * Version of the four nodes' schema: names, attributes and places. An editor announces the one that it has, and the wiki refuses
 * an older one, which would delete from the shared document what it cannot build. Raise it with every change of the schema.
 */
export const formationHubSchemaVersion = 1;

/** Name under which an editor announces its schema: query parameter of the collaboration address, and HTTP header. */
export const formationHubSchemaName = 'x-formation-hub-schema';

/** Reason that the wiki gives when it refuses a connection because of its schema. */
export const formationHubSchemaRefusal = 'formation-hub-schema';

/** Whether an announced version (the text of the parameter or header) is enough. */
export function acceptsSchemaVersion(announced: string | null | undefined): boolean {
  return typeof announced === 'string' && /^\d{1,6}$/.test(announced) && Number(announced) >= formationHubSchemaVersion;
}

/** The announcement as HTTP headers. */
export const formationHubSchemaHeaders = { [formationHubSchemaName]: String(formationHubSchemaVersion) };

/** Adds the announcement to a collaboration address. */
export function announceSchema(url: string): string {
  return `${url}${url.includes('?') ? '&' : '?'}${formationHubSchemaName}=${formationHubSchemaVersion}`;
}
