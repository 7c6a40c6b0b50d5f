import type { House } from '../house.ts';
import { isWay, type Tie } from '../policy.ts';
import type { Schema } from '../schema.ts';
import type { Report } from './checkHouse.ts';
import { checkPrivacy } from './checkPrivacy.ts';

/** Rights name roles, ties, actions and fields that exist, and a tie leads to people. */
export function checkPolicy(schema: Schema, house: House, report: Report): void {
  const { policy, people, actions } = house;
  const roles = rolesOf(schema, house);
  checkAccount(schema, house, report);
  for (const entity of house.entities)
    if (entity.served !== false && !policy.entities[entity.name])
      report(entity.name, 'nobody may read it', 'give it a line in the policy');
  for (const { name } of actions)
    if (!policy.actions[name]) report(name, 'nobody may run it', 'give it a line in the policy');
  for (const [name, { of }] of Object.entries(policy.ties))
    for (const [entity, ties] of Object.entries(of))
      for (const tie of ties) {
        const fault = faultOf(schema, people.entity, entity, tie);
        if (fault !== undefined) report(`policy.ties.${name}.${entity}`, fault, 'name links that lead to people');
      }
  for (const { role, rows, actions: run = [], without = [], changes = {} } of policy.rights) {
    const where = `policy.rights.${role}.${rows}`;
    if (!roles.has(role)) report(where, 'nobody has this role', `name one of ${[...roles].join(', ')}`);
    if (rows !== 'any' && !policy.ties[rows]) report(where, `no tie is called "${rows}"`, 'name a tie, or any');
    for (const name of run)
      if (!policy.actions[name]) report(where, `there is no action "${name}"`, 'name an action of the policy');
    for (const param of without)
      if (!actions.some(({ name, params }) => run.includes(name) && params[param]))
        report(where, `no action of it asks for "${param}"`, 'name a parameter of its actions');
    for (const [entity, fields] of Object.entries(changes))
      for (const field of fields)
        if (!schema.find(entity) || !schema.field(entity, field)?.edit)
          report(where, `${entity}.${field} is not edited`, 'name a field with edit');
  }
  checkPrivacy(schema, house, roles, report);
  for (const [entity, sentence] of Object.entries(policy.refusals))
    for (const [, field = ''] of sentence.matchAll(/\{(\w+)\}/g))
      if (!schema.find(entity) || !schema.field(entity, field))
        report(`policy.refusals.${entity}`, `the entity has no field "${field}"`, 'name a field of it');
}

/** Whose an account is gives rights: what people fill in may not say so, and an erasure must find it. */
function checkAccount(schema: Schema, { people }: House, report: Report): void {
  const path = `${people.entity}.${people.account}`;
  const field = schema.field(people.entity, people.account);
  if (field?.kind !== 'text' || field.is || !field.unique || field.says !== 'compte')
    report(path, 'cannot hold the account of a person', "make it a unique text that says: 'compte'");
  else if (field.edit || field.create)
    report(path, 'people could change whose account it is', 'leave edit and create away');
}

/** The roles of the wiki, `<people>`, and `<people>:<role>`. */
function rolesOf(schema: Schema, { people }: House): ReadonlySet<string> {
  const own = Object.keys(schema.field(people.entity, people.roles)?.options ?? {});
  return new Set(['owner', 'admin', 'member', people.entity, ...own.map((role) => `${people.entity}:${role}`)]);
}

function faultOf(schema: Schema, people: string, entity: string, tie: Tie): string | undefined {
  if (!schema.find(entity)) return 'there is no such entity';
  if (!isWay(tie)) return schema.field(entity, tie.field) ? undefined : `it has no field "${tie.field}"`;
  let at = entity;
  for (const name of tie) {
    const field = schema.field(at, name);
    const to = field?.to ?? field?.of;
    if (to === undefined) return `${at}.${name} is no link`;
    at = to;
  }
  return at === people ? undefined : `it leads to ${at}`;
}
