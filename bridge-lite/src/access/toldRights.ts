import { rightStatements } from '../../model/derive/rightStatements.ts';
import type { EntityRow, House, Schema } from '../../model/index.ts';
import type { Labels } from '../i18n/labels.ts';
import { rightsInWords } from '../i18n/rightsInWords.ts';
import type { Say } from '../i18n/say.ts';
import type { Language } from '../i18n/translate.ts';
import type { Caller } from './caller.ts';
import { rolesOf } from './rolesOf.ts';
import { type ScopesByRole, scopesOf } from './scopes.ts';

/** What somebody may do, in sentences. */
export interface ToldRights {
  /** True for the rights of who asks: those of their account in the wiki count too. */
  isOwn: boolean;
  sentences: readonly string[];
}

/**
 * Tells what the person of a row may do, to a caller; undefined for a row that stands for nobody. Of others nobody knows
 * the account in the wiki: they are taken for members.
 */
export type TellRights = (
  language: Language,
  caller: Caller,
  of: { entity: string; row: EntityRow },
) => ToldRights | undefined;

export function createTellRights(deps: {
  house: Pick<House, 'actions' | 'policy' | 'people'>;
  schema: Schema;
  scopesByRole: ScopesByRole;
  labels: Labels;
  say: Say;
}): TellRights {
  const { house, schema, scopesByRole, labels, say } = deps;
  return (language, caller, { entity, row }) => {
    if (entity !== house.people.entity) return undefined;
    const isOwn = caller.personne?.id === row.id;
    const roles = isOwn ? caller.roles : ['member', ...rolesOf(house.people, row)];
    const scopes = isOwn ? caller.scopes : scopesOf(scopesByRole, roles);
    const statements = rightStatements({ policy: house.policy, schema }, { roles, scopes });
    return { isOwn, sentences: rightsInWords(language, statements, { house, labels, say }) };
  };
}
