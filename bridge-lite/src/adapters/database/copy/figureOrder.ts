import { type AnyEntity, type Figure, fieldsOf, type Schema, titleOf } from '../../../../model/index.ts';

/** A computed field, with what it is computed from. */
export interface FigureNode {
  entity: string;
  field: string;
  figure: Figure;
  /** Fields of the same row. */
  own: readonly string[];
  /** Titles of linked rows: link field of the same row, and the entity and field that it shows. */
  shown: readonly { link: string; entity: string; field: string }[];
  /** Rows that link here, for a sum. */
  summed: { entity: string; link: string; field: string } | null;
}

/** Every computed field of the schema, each after those that it is computed from. @throws Error for one that depends on itself */
export function figureOrder(schema: Schema): FigureNode[] {
  const nodes = new Map<string, FigureNode>();
  for (const entity of schema.entities) {
    for (const [field, { is }] of fieldsOf(entity))
      if (is) nodes.set(`${entity.name}.${field}`, nodeOf(schema, entity, field, is));
  }
  const done = new Set<string>();
  const order: FigureNode[] = [];
  const visit = (key: string, path: readonly string[]) => {
    const node = nodes.get(key);
    if (!node || done.has(key)) return;
    if (path.includes(key)) throw new Error(`${key} is computed from itself: ${[...path, key].join(' → ')}`);
    for (const input of inputsOf(node)) visit(input, [...path, key]);
    done.add(key);
    order.push(node);
  };
  for (const key of nodes.keys()) visit(key, []);
  return order;
}

function inputsOf({ entity, own, shown, summed }: FigureNode): string[] {
  return [
    ...own.map((field) => `${entity}.${field}`),
    ...shown.map((target) => `${target.entity}.${target.field}`),
    ...(summed ? [`${summed.entity}.${summed.field}`] : []),
  ];
}

function nodeOf(schema: Schema, entity: AnyEntity, field: string, figure: Figure): FigureNode {
  const node = { entity: entity.name, field, figure, shown: [], summed: null };
  switch (figure.figure) {
    case 'sum': {
      const [of = '', link = ''] = figure.of.split('.');
      return { ...node, own: [], summed: { entity: of, link, field: figure.field } };
    }
    case 'minus':
      return { ...node, own: [figure.from, figure.taken] };
    case 'plus':
      return { ...node, own: figure.parts };
    case 'when':
      return {
        ...node,
        own: [figure.state, figure.otherwise, ...Object.values(figure.cases).filter((it) => it !== 0)],
      };
    case 'phrase': {
      const names = phraseFields(figure.text);
      const linked = names.flatMap((name) => {
        const target = schema.field(entity.name, name)?.to;
        return target === undefined ? [] : [{ link: name, entity: target, field: titleOf(schema.get(target)) }];
      });
      return { ...node, own: names, shown: linked };
    }
  }
}

/** Names between braces. */
export function phraseFields(text: string): string[] {
  return [...text.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
}
