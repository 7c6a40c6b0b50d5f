import { fieldsOf } from '../entity.ts';
import type { AnyEntity, House } from '../house.ts';
import type { Readers } from '../policy.ts';
import type { Schema } from '../schema.ts';
import type { Report } from './checkHouse.ts';

/** What a field may say of a person that is nobody's business unless the policy says whose. */
const kept: readonly (string | undefined)[] = ['email', 'telephone', 'note'];

/** Private fields exist, somebody reads them, and nothing that everybody reads is made of them. */
export function checkPrivacy(schema: Schema, house: House, roles: ReadonlySet<string>, report: Report): void {
  const { policy } = house;
  for (const entity of house.entities)
    for (const [name, { says }] of fieldsOf(entity))
      if (entity.served !== false && kept.includes(says) && !policy.privacy[entity.name]?.[name])
        report(`${entity.name}.${name}`, 'who reads it is not said', 'give it a line in policy.privacy');
  for (const [name, fields] of Object.entries(policy.privacy)) {
    const entity = schema.find(name);
    if (!entity) {
      report(`policy.privacy.${name}`, 'there is no such entity', 'name an entity');
      continue;
    }
    const told = toldToAll(schema, entity);
    for (const [field, readers] of Object.entries(fields)) {
      const where = `policy.privacy.${name}.${field}`;
      if (!schema.field(name, field)) report(where, `${name} has no field "${field}"`, 'name a field of it');
      const by = told.get(field);
      if (by !== undefined) report(where, `${by} tells it to everybody`, 'name another field there');
      for (const { role, rows } of readers) checkReaders(house, { role, rows }, { where, entity: name, roles, report });
    }
  }
}

function checkReaders(
  { policy }: House,
  { role, rows }: Readers,
  at: { where: string; entity: string; roles: ReadonlySet<string>; report: Report },
): void {
  const { where, entity, roles, report } = at;
  if (!roles.has(role)) report(where, `nobody has the role "${role}"`, `name one of ${[...roles].join(', ')}`);
  if (rows !== 'any' && !policy.ties[rows]?.of[entity])
    report(where, `no tie "${rows}" ties a ${entity} to somebody`, 'name a tie of its rows, or any');
}

/** Fields of an entity whose values stand in titles, figures or pages, with what tells them. */
function toldToAll(schema: Schema, entity: AnyEntity): Map<string, string> {
  const told = new Map<string, string>();
  const namesIn = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
  for (const name of namesIn(entity.page?.title ?? '')) told.set(name, 'the title of its page');
  for (const [name, { title, is }] of fieldsOf(entity)) {
    if (title) told.set(name, 'the title');
    const by = `the figure "${name}"`;
    if (is?.figure === 'phrase') for (const part of namesIn(is.text)) told.set(part, by);
    if (is?.figure === 'minus') told.set(is.from, by).set(is.taken, by);
    if (is?.figure === 'plus') for (const part of is.parts) told.set(part, by);
    if (is?.figure === 'when')
      for (const part of [is.state, is.otherwise, ...Object.values(is.cases)]) told.set(String(part), by);
  }
  for (const other of schema.entities)
    for (const [name, { is }] of fieldsOf(other))
      if (is?.figure === 'sum' && is.of.split('.')[0] === entity.name)
        told.set(is.field, `the figure "${other.name}.${name}"`);
  return told;
}
