import { isBridgeColumn } from '../derive/bridgeColumns.ts';
import { fieldsOf, type SlashSpec } from '../entity.ts';
import type { AnyEntity, House } from '../house.ts';
import { createSchema, type Schema } from '../schema.ts';
import { checkFigures } from './checkFigures.ts';
import { checkMachine } from './checkMachine.ts';
import { checkPolicy } from './checkPolicy.ts';
import { checkScreens } from './checkScreens.ts';

/** Adds a problem: where it is, what is wrong, and what to do. */
export type Report = (path: string, problem: string, cure: string) => void;

/** A house that no bridge can work for; `problems` has one line for each. */
export class HouseError extends Error {
  readonly problems: readonly string[];

  constructor(house: string, problems: readonly string[]) {
    super(`The house "${house}" cannot be used:\n${problems.map((line) => `- ${line}`).join('\n')}`);
    this.name = 'HouseError';
    this.problems = problems;
  }
}

/** Every impossible definition of a house, one line a problem: entity and field, what is wrong, what to do. */
export function problemsOf(house: House): string[] {
  const problems: string[] = [];
  const report: Report = (path, problem, cure) => problems.push(`${path}: ${problem}; ${cure}`);
  const schema = createSchema(house);
  checkNames(house, report);
  for (const entity of house.entities) {
    checkTitle(entity, report);
    checkLabels(entity, report);
    checkLinks(schema, entity, report);
    checkFigures(schema, entity, report);
    checkMachine(entity, report);
    checkScreens(schema, entity, report);
  }
  checkPolicy(schema, house, report);
  checkWays(house, report);
  return problems;
}

/** Stops what cannot work before it starts. @throws HouseError */
export function assertHouse(house: House): void {
  const problems = problemsOf(house);
  if (problems.length > 0) throw new HouseError(house.name, problems);
}

const wireName = /^[a-z][a-z0-9_]*$/;

function checkNames({ entities }: House, report: Report): void {
  const names = [...entities.map(({ name }) => name), ...entities.map(({ collection }) => collection)];
  for (const name of new Set(names.filter((one, index) => names.indexOf(one) !== index)))
    report(name, 'two entities or collections have this name', 'rename one of them');
  for (const entity of entities) {
    for (const name of [entity.name, entity.collection, ...Object.keys(entity.fields)])
      if (!wireName.test(name))
        report(`${entity.name}.${name}`, 'is no name for the wire', 'use lower case letters, digits and _');
    for (const name of Object.keys(entity.fields).filter(isBridgeColumn))
      report(`${entity.name}.${name}`, 'is a column that the bridge keeps for itself', 'choose another name');
  }
}

function checkTitle(entity: AnyEntity, report: Report): void {
  const titles = fieldsOf(entity).filter(([, { title }]) => title);
  if (titles.length === 0) report(entity.name, 'no field is its title', 'mark one text with title: true');
  if (titles.length > 1)
    report(
      entity.name,
      `has ${titles.length} titles (${titles.map(([name]) => name).join(', ')})`,
      'keep title: true on one of them',
    );
  for (const [name, { kind }] of titles)
    if (kind !== 'text') report(`${entity.name}.${name}`, `is a title of kind ${kind}`, 'a title is a text');
}

function checkLabels(entity: AnyEntity, report: Report): void {
  const need = (path: string, label: string | undefined) => {
    if (!label?.trim()) report(path, 'has no French label', 'say what people call it');
  };
  need(entity.name, entity.label);
  need(`${entity.name} (plural)`, entity.plural);
  need(`${entity.name} (article)`, entity.article);
  for (const [name, field] of fieldsOf(entity)) {
    need(`${entity.name}.${name}`, field.label);
    for (const [value, { label }] of Object.entries(field.states ?? field.options ?? {}))
      need(`${entity.name}.${name}[${value}]`, label);
  }
  for (const bar of entity.card?.bars ?? []) need(`${entity.name}.card.bars[${bar.total}]`, bar.label);
  for (const list of entity.card?.lists ?? [])
    need(`${entity.name}.card.lists[${'rows' in list ? list.rows : list.name}]`, list.label);
  const needSlash = (path: string, slash: SlashSpec | undefined) => {
    if (slash?.title !== undefined) need(`${path}.slash.title`, slash.title);
    if (slash) need(`${path}.slash`, slash.description);
  };
  for (const [name, { title, slash }] of Object.entries(entity.presets ?? {})) {
    need(`${entity.name}.presets[${name}]`, title);
    needSlash(`${entity.name}.presets[${name}]`, slash);
  }
  for (const { text, slash } of entity.ways ?? []) needSlash(`${entity.name}.ways[${text}]`, slash);
}

function checkLinks(schema: Schema, entity: AnyEntity, report: Report): void {
  for (const [name, { to, of, by }] of fieldsOf(entity)) {
    const path = `${entity.name}.${name}`;
    if (to !== undefined && !schema.find(to)) report(path, `links to "${to}", which is no entity`, 'name an entity');
    if (of === undefined) continue;
    const back = by === undefined ? undefined : schema.field(of, by);
    if (!schema.find(of)) report(path, `lists rows of "${of}", which is no entity`, 'name an entity');
    else if (back?.to !== entity.name)
      report(path, `lists rows by ${of}.${by}, which is no link to ${entity.name}`, 'name the link that points here');
  }
}

function checkWays({ entities }: House, report: Report): void {
  const seen = new Set<string>();
  for (const entity of entities) {
    for (const { text } of entity.ways ?? []) {
      if (seen.has(text)) report(`${entity.name}.ways`, `"${text}" is typed for two things`, 'choose another text');
      seen.add(text);
    }
    for (const name of Object.keys(entity.presets ?? {})) {
      if (seen.has(`[${name}]`))
        report(`${entity.name}.presets`, `two views are named "${name}"`, 'rename one of them');
      seen.add(`[${name}]`);
    }
  }
}
