import {
  type Action,
  type AnyEntity,
  type Deed,
  type EntityRow,
  fieldsOf,
  hasScope,
  mayDo,
  type Policy,
  rightsTo,
  type Schema,
} from '../../model/index.ts';
import { AppError } from '../errors/appError.ts';
import { figuresOf } from '../i18n/figuresOf.ts';
import type { Say } from '../i18n/say.ts';
import { type Language, translate } from '../i18n/translate.ts';
import type { Caller } from './caller.ts';
import { readScopeOf } from './scopes.ts';
import type { TiedRow, Ties, Values } from './ties.ts';

/** What a deed is about: a row that is there, or the values of one that it would make. */
export interface Subject extends TiedRow {
  row?: EntityRow | undefined;
}

export interface Rights {
  /** False when no row at all would do. */
  mayEver(caller: Caller, deed: Deed): boolean;
  /** @throws AppError FORBIDDEN_SCOPE when no row at all would do */
  assertEver(caller: Caller, deed: Deed): void;
  may(caller: Caller, deed: Deed, subject: Subject): Promise<boolean>;
  /** @throws AppError FORBIDDEN_SCOPE with the reason in words */
  assertMay(caller: Caller, deed: Deed, subject: Subject): Promise<void>;
  /** Why somebody may not. @param row the row that it is about, if any */
  reason(language: Language, of: { entity: string; row?: EntityRow | undefined }): string;
  /** Those of the editable fields that the caller may correct in each of some rows. */
  fieldsOf(
    caller: Caller,
    entity: string,
    asked: { ids: readonly number[]; editable: readonly string[] },
  ): Promise<Map<number, readonly string[]>>;
}

/** The policy, asked of callers and rows. */
export function createRights(deps: { policy: Policy; schema: Schema; ties: Ties; say: Say }): Rights {
  const { policy, schema, ties, say } = deps;

  const scopeOf = (deed: Deed): string | undefined =>
    'action' in deed ? policy.actions[deed.action] : policy.entities[deed.entity]?.change;

  function hasAll(caller: Caller, deed: Deed): boolean {
    const scope = scopeOf(deed);
    return scope !== undefined && hasScope(caller.scopes, scope);
  }

  /** What may not be read is not written either. */
  const mayRead = (caller: Caller, entity: string): boolean =>
    policy.entities[entity] !== undefined && hasScope(caller.scopes, readScopeOf(policy, entity));

  const mayEver = (caller: Caller, deed: Deed): boolean =>
    hasAll(caller, deed) ||
    (('action' in deed || mayRead(caller, deed.entity)) && rightsTo(policy, caller.roles, deed).length > 0);

  /** Names of the ties that each of some rows has to the caller. */
  function tiesOfRows(caller: Caller, entity: string, ids: readonly number[]): Promise<Map<number, Set<string>>> {
    const names = [...new Set(rightsTo(policy, caller.roles, { entity, fields: [] }).map(({ rows }) => rows))];
    return ties.ofRows(caller, entity, { ids, names });
  }

  async function may(caller: Caller, deed: Deed, subject: Subject): Promise<boolean> {
    if (hasAll(caller, deed)) return true;
    if (!mayRead(caller, subject.entity)) return false;
    const names = [...new Set(rightsTo(policy, caller.roles, deed).map(({ rows }) => rows))];
    if (names.length === 0) return false;
    return mayDo(policy, caller.roles, deed, await ties.of(caller, subject, names));
  }

  function reason(language: Language, { entity, row }: { entity: string; row?: EntityRow | undefined }): string {
    const sentence = policy.refusals[entity];
    const figures = row && figuresOf(schema.get(entity), row);
    const named = sentence === undefined ? [] : [...sentence.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
    const isSaid = figures !== undefined && named.length > 0 && named.every((name) => figures[name]);
    return isSaid && sentence !== undefined ? say(language, sentence, figures) : translate(language, 'auth.right');
  }

  function refusalOf(caller: Caller, deed: Deed, of: { entity: string; row?: EntityRow | undefined }): AppError {
    const scope = scopeOf(deed) ?? '';
    // A service is told the scope that its token lacks, a person what they would have to be.
    if (caller.kind === 'service')
      return new AppError('FORBIDDEN_SCOPE', 'auth.scope', { params: { scope }, details: { scope } });
    const spoken = {
      sentence: policy.refusals[of.entity] ?? 'auth.right',
      in: (language: Language) => reason(language, of),
    };
    return new AppError('FORBIDDEN_SCOPE', spoken, { details: { scope } });
  }

  return {
    mayEver,
    may,
    reason,

    assertEver(caller, deed) {
      if (!mayEver(caller, deed)) throw refusalOf(caller, deed, { entity: 'entity' in deed ? deed.entity : '' });
    },

    async assertMay(caller, deed, subject) {
      if (!(await may(caller, deed, subject))) throw refusalOf(caller, deed, subject);
    },

    async fieldsOf(caller, entity, { ids, editable }) {
      const deedOf = (name: string): Deed => ({ entity, fields: schema.field(entity, name)?.extra ? [] : [name] });
      if (hasAll(caller, { entity, fields: [] })) return new Map(ids.map((id) => [id, editable]));
      const found = await tiesOfRows(caller, entity, ids);
      const allowed = (id: number) =>
        editable.filter((name) => mayDo(policy, caller.roles, deedOf(name), found.get(id) ?? new Set()));
      return new Map(ids.map((id) => [id, allowed(id)]));
    },
  };
}

/** What an action is about: the row that it runs on, or the one that it makes. */
export function subjectOf(
  { on, makes, as, params: asked }: Action,
  given: { id: number; row?: EntityRow | undefined; params?: Values },
): Subject {
  const { id, row, params = {} } = given;
  if (!makes) return { entity: on?.name ?? '', row };
  const link = as ?? (on ? linkTo(makes, on.name) : undefined);
  const values = { ...params, ...(link === undefined ? {} : { [link]: id }) };
  return { entity: makes.name, values, open: Object.keys(asked) };
}

/** The link of a new row to the row that an action runs on. */
function linkTo(made: AnyEntity, entity: string): string | undefined {
  return fieldsOf(made).find(([, { kind, to }]) => kind === 'one' && to === entity)?.[0];
}
