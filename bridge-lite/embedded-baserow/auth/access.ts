import { BaserowError, tableMissing } from '../errors.ts';
import type { ApplicationRecord, TokenPermissions, TokenRecord, UserRecord } from '../store/records.ts';
import type { Store } from '../store/store.ts';
import type { Table } from '../store/table.ts';
import { readJwt } from './jwt.ts';

export type Caller = { kind: 'token'; token: TokenRecord } | { kind: 'user'; user: UserRecord };
export type Operation = keyof TokenPermissions;

const noCredentials = () => new BaserowError(401, null, 'Authentication credentials were not provided.');

export const noPermission = () =>
  new BaserowError(401, 'ERROR_NO_PERMISSION_TO_TABLE', 'The token does not have permissions to the table.');

export const notInWorkspace = () =>
  new BaserowError(400, 'ERROR_USER_NOT_IN_GROUP', "You don't have access to this workspace.");

/** Reads who calls from the `Authorization` header. */
export class Access {
  readonly #store: Store;
  readonly #clock: () => Date;

  constructor(store: Store, clock: () => Date) {
    this.#store = store;
    this.#clock = clock;
  }

  /** @throws BaserowError 401 when the header is missing, or what it holds is not known or no longer valid. */
  caller(header: string | undefined): Caller {
    const [scheme, value = ''] = header?.split(' ') ?? [];
    if (scheme === 'Token') return { kind: 'token', token: this.#token(value) };
    if (scheme === 'JWT') return { kind: 'user', user: this.#user(value) };
    throw noCredentials();
  }

  /** For endpoints that take nothing but a database token. */
  token(header: string | undefined): TokenRecord {
    if (!header?.startsWith('Token ')) throw noCredentials();
    return this.#token(header.slice(6));
  }

  /** For endpoints that take no database token. */
  user(header: string | undefined): UserRecord {
    if (!header?.startsWith('JWT ')) throw noCredentials();
    return this.#user(header.slice(4));
  }

  /** Who the access token is of; null when it is not valid. */
  userOfJwt(jwt: string): UserRecord | null {
    const claims = readJwt(jwt, this.#store.secret, 'access', this.#clock());
    return (claims && this.#store.find('user', claims.user_id)) ?? null;
  }

  /** Who writes in the eyes of Baserow's history: a token writes for the first member of its workspace. */
  writer(header: string | undefined): UserRecord {
    const caller = this.caller(header);
    if (caller.kind === 'user') return caller.user;
    const owner = this.#store.all('user').find(({ workspaces }) => workspaces.includes(caller.token.workspace));
    if (!owner) throw noCredentials();
    return owner;
  }

  /** Finds the table and checks that the caller may do this to its rows. */
  table(header: string | undefined, tableId: number, operation: Operation): Table {
    const caller = this.caller(header);
    const table = this.#store.tables.get(tableId);
    if (!table) throw tableMissing();
    this.#check(caller, table, operation);
    return table;
  }

  /** True when the token may do at least one thing to the table, which is what lists of tables show. */
  tokenSees(token: TokenRecord, table: Table): boolean {
    return (['create', 'read', 'update', 'delete'] as const).some((operation) =>
      this.#tokenMay(token, table, operation),
    );
  }

  applicationOf(table: Table): ApplicationRecord {
    const application = this.#store.find('application', table.record.database_id);
    if (!application) throw tableMissing();
    return application;
  }

  #check(caller: Caller, table: Table, operation: Operation): void {
    if (caller.kind === 'user') {
      if (!caller.user.workspaces.includes(this.applicationOf(table).workspace_id)) throw notInWorkspace();
    } else if (!this.#tokenMay(caller.token, table, operation)) throw noPermission();
  }

  #tokenMay(token: TokenRecord, table: Table, operation: Operation): boolean {
    const application = this.applicationOf(table);
    if (application.workspace_id !== token.workspace) return false;
    const scope = token.permissions[operation];
    if (typeof scope === 'boolean') return scope;
    return scope.some(([kind, id]) => id === (kind === 'table' ? table.id : application.id));
  }

  #token(key: string): TokenRecord {
    const token = this.#store.all('token').find((one) => one.key === key);
    if (!token) throw new BaserowError(401, 'ERROR_TOKEN_DOES_NOT_EXIST', 'The provided token does not exist.');
    return token;
  }

  #user(jwt: string): UserRecord {
    const user = this.userOfJwt(jwt);
    if (!user) throw new BaserowError(401, 'ERROR_INVALID_ACCESS_TOKEN', 'Access token is expired or invalid.');
    return user;
  }
}
