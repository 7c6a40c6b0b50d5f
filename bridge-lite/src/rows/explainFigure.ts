import { type EntityRow, type Figure, type Schema, titleOf } from '../../model/index.ts';
import type { Explanation } from '../contracts/index.ts';
import type { EntityReader } from './entityReader.ts';

/** Tells how figures come about, with the numbers of the copy. */
export function createExplainer({ schema, reader }: { schema: Schema; reader: Pick<EntityReader, 'listAll'> }) {
  async function explain(entity: string, row: EntityRow, name: string): Promise<Explanation> {
    const field = schema.field(entity, name);
    const value = row[name];
    const plain = {
      field: name,
      label: field?.label ?? name,
      value: typeof value === 'number' || typeof value === 'string' ? value : null,
    };
    const figure = field?.is;
    if (!figure) return { ...plain, figure: null, parts: [], rows: [] };
    if (figure.figure === 'sum') return { ...plain, figure: 'sum', parts: [], rows: await summed(row, figure) };
    const names = partsOf(figure, row).filter((part) => schema.field(entity, part) !== undefined);
    const parts = await Promise.all(names.map((part) => explain(entity, row, part)));
    return { ...plain, figure: figure.figure, parts, rows: [] };
  }

  async function summed(
    row: EntityRow,
    { of, field }: Extract<Figure, { figure: 'sum' }>,
  ): Promise<Explanation['rows']> {
    const [entity = '', link = ''] = of.split('.');
    const title = titleOf(schema.get(entity));
    const rows = await reader.listAll(entity, [{ field: link, op: 'eq', values: [row.id] }]);
    return rows.map((one) => ({
      entity,
      id: one.id,
      label: String(one[title] ?? ''),
      value: typeof one[field] === 'number' ? (one[field] as number) : null,
    }));
  }

  return explain;
}

/** Fields that a figure is made of, in the state that the row is in. */
function partsOf(figure: Exclude<Figure, { figure: 'sum' }>, row: EntityRow): readonly string[] {
  switch (figure.figure) {
    case 'minus':
      return [figure.from, figure.taken];
    case 'plus':
      return figure.parts;
    case 'when': {
      const chosen = figure.cases[String(row[figure.state])] ?? figure.otherwise;
      return chosen === 0 ? [] : [chosen];
    }
    case 'phrase':
      return [...figure.text.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
  }
}
