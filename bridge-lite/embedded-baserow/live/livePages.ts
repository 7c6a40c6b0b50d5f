import { randomUUID } from 'node:crypto';
import type { Access } from '../auth/access.ts';
import type { UserRecord } from '../store/records.ts';
import type { Store } from '../store/store.ts';

/** The server's end of one open socket. */
export type LiveLine = { send(text: string): void; close(): void };

/** A message of the live socket, in Baserow's shape. */
export type LiveMessage = { type: string; [key: string]: unknown };

type Connection = { line: LiveLine; user: UserRecord; tables: Set<number> };

export type LivePage = {
  /** A message of the client: `{"page":"table","table_id":N}` opens a table's page, `{"remove_page":"table",…}` closes it. */
  receive(text: string): void;
  closed(): void;
};

/** Baserow's live socket: who is connected, which tables they look at, and what they are told. Nothing is told twice or later. */
export class LivePages {
  readonly #store: Store;
  readonly #access: Access;
  readonly #connections = new Set<Connection>();

  constructor(store: Store, access: Access) {
    this.#store = store;
    this.#access = access;
  }

  hasListeners(tableId: number): boolean {
    return [...this.#connections].some(({ tables }) => tables.has(tableId));
  }

  /** Takes a new connection. One without a valid access token is told so and closed. */
  open(jwt: string | null, line: LiveLine): LivePage {
    const user = jwt === null ? null : this.#access.userOfJwt(jwt);
    if (!user) {
      send(line, { type: 'authentication', success: false, web_socket_id: null });
      line.close();
      return { receive: () => undefined, closed: () => undefined };
    }
    const connection: Connection = { line, user, tables: new Set() };
    this.#connections.add(connection);
    send(line, { type: 'authentication', success: true, web_socket_id: randomUUID() });
    return {
      receive: (text) => this.#receive(connection, text),
      closed: () => void this.#connections.delete(connection),
    };
  }

  /** Tells those who look at the table. */
  tell(tableId: number, message: LiveMessage): void {
    for (const { tables, line } of this.#connections) if (tables.has(tableId)) send(line, message);
  }

  /** Tells everybody of the workspace that holds the database. */
  tellWorkspace(databaseId: number, message: LiveMessage): void {
    const workspace = this.#store.find('application', databaseId)?.workspace_id ?? 0;
    for (const { user, line } of this.#connections) if (user.workspaces.includes(workspace)) send(line, message);
  }

  /** Ends every connection. */
  close(): void {
    for (const { line } of this.#connections) line.close();
    this.#connections.clear();
  }

  #receive({ line, user, tables }: Connection, text: string): void {
    const asked = parse(text);
    const id = Number(asked.table_id);
    const table = this.#store.tables.get(id);
    const isMember = table && user.workspaces.includes(this.#access.applicationOf(table).workspace_id);
    // As in Baserow, what a person may not see is not answered.
    if (!isMember) return;
    if (asked.page === 'table') {
      tables.add(id);
      send(line, { type: 'page_add', page: 'table', parameters: { table_id: id } });
    } else if (asked.remove_page === 'table') {
      tables.delete(id);
      send(line, { type: 'page_discard', page: 'table', parameters: { table_id: id } });
    }
  }
}

const send = (line: LiveLine, message: LiveMessage): void => line.send(JSON.stringify(message));

function parse(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
