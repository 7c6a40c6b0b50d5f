import type { BaserowFieldSpec, DatabaseSpec } from '../model/derive/baserowSpec.ts';
import { isBridgeColumn } from '../model/derive/bridgeColumns.ts';

export type FieldStep = { table: string; field: BaserowFieldSpec };

type Formula = Extract<BaserowFieldSpec, { type: 'formula' }>;

const references = (formula: string): string[] =>
  [...formula.matchAll(/'((?:[^'\\]|\\.)*)'/g)].map((match) => match[1] ?? '');

/**
 * Orders the fields so that each can be created when its turn comes: plain fields, links (with their reverse field),
 * then formulas after the formulas they read, in their own table or through a link, and what the bridge keeps for itself.
 * @throws Error when formulas depend on each other in a circle.
 */
export function creationOrder(database: DatabaseSpec): FieldStep[] {
  const steps = database.tables.flatMap((table) => table.fields.map((field) => ({ table: table.name, field })));
  const ours = steps.filter(({ field }) => isBridgeColumn(field.name));
  const plain = steps.filter((step) => !['link_row', 'formula'].includes(step.field.type) && !ours.includes(step));
  const links = steps.filter(({ field }) => field.type === 'link_row');
  const pending = steps.filter(
    (step): step is { table: string; field: Formula } & FieldStep => step.field.type === 'formula',
  );
  const linkTargets = new Map<string, string>();
  for (const { table, field } of links) {
    if (field.type !== 'link_row') continue;
    linkTargets.set(`${table}.${field.name}`, field.table);
    if (field.reverse) linkTargets.set(`${field.table}.${field.reverse}`, table);
  }
  const ordered: FieldStep[] = [];
  while (pending.length > 0) {
    const waiting = new Set(pending.map(({ table, field }) => `${table}.${field.name}`));
    const index = pending.findIndex(({ table, field }) => {
      const names = references((field as Formula).formula);
      const tables = [table, ...names.flatMap((name) => linkTargets.get(`${table}.${name}`) ?? [])];
      return !tables.some((one) =>
        names.some((name) => waiting.has(`${one}.${name}`) && !(one === table && name === field.name)),
      );
    });
    const [step] = index < 0 ? [] : pending.splice(index, 1);
    if (!step) throw new Error(`Formulas depend on each other: ${[...waiting].join(', ')}`);
    ordered.push(step);
  }
  return [...plain, ...links, ...ordered, ...ours];
}
