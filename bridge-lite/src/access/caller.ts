import { hasScope, type People } from '../../model/index.ts';
import type { Ref } from '../contracts/index.ts';
import { AppError } from '../errors/appError.ts';

/** Who sends a request. */
export interface Caller {
  kind: 'person' | 'service';
  /** Stable name for logs, limits and idempotency: `<entity of people>:<docmost user id>` or `service:<token id>`. */
  id: string;
  name: string;
  email: string | null;
  /** Workspace role in Docmost; null for a service. */
  role: 'owner' | 'admin' | 'member' | null;
  scopes: readonly string[];
  /** Roles as the policy names them: `member`; with an active row also the entity of people and `<entity>:<role>`. */
  roles: readonly string[];
  /** The row of people that the caller's account is bound to. */
  personne: Ref | null;
}

/** What the API calls the kind of a caller: a person by the entity that people are rows of. */
export function wireKind({ kind }: Pick<Caller, 'kind'>, { entity }: Pick<People, 'entity'>): string {
  return kind === 'service' ? kind : entity;
}

/** @throws AppError FORBIDDEN_SCOPE when the caller lacks the scope */
export function assertScope(caller: Caller, scope: string): void {
  if (hasScope(caller.scopes, scope)) return;
  // A service is told the scope that its token lacks; to a person it says nothing.
  const messageKey = caller.kind === 'service' ? 'auth.scope' : 'auth.right';
  throw new AppError('FORBIDDEN_SCOPE', messageKey, { params: { scope }, details: { scope } });
}
