import { acceptsSchemaVersion, formationHubSchemaName, formationHubSchemaRefusal } from '@docmost/editor-ext';
import type { Extension, onAuthenticatePayload } from '@hocuspocus/server';

/** Why a connection is refused; `reason` is what the editor is told. */
export class SchemaRefusedError extends Error {
  readonly reason = formationHubSchemaRefusal;

  constructor() {
    super(`the editor does not announce the schema that the pages need (${formationHubSchemaName})`);
  }
}

/**
 * Refuses the shared document to an editor that does not announce our schema: it would delete from it every node that it cannot
 * build. Read-only access would not do: the editor would keep its deletions in the browser and bring them along after a reload.
 */
export class SchemaGuardExtension implements Extension {
  /** Before the authentication of the wiki. */
  priority = 900;

  async onAuthenticate({ requestParameters }: Pick<onAuthenticatePayload, 'requestParameters'>): Promise<void> {
    if (!acceptsSchemaVersion(requestParameters.get(formationHubSchemaName))) throw new SchemaRefusedError();
  }
}
