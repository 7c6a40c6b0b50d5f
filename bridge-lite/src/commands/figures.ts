import { type AnyEntity, type EntityRow, fieldsOf } from '../../model/index.ts';

/** The row with those of its figures worked out that follow from the row itself; sums over other rows stay. */
export function withOwnFigures(entity: AnyEntity, row: EntityRow): EntityRow {
  const computed = fieldsOf(entity).filter(([, { is }]) => is !== undefined && is.figure !== 'sum');
  let current = row;
  // A figure may stand on others: once for each is enough.
  for (const _ of computed) {
    const values = computed.map(([name, field]): [string, unknown] => [name, ownFigure(field.is, current)]);
    current = { ...current, ...Object.fromEntries(values) };
  }
  return current;
}

function ownFigure(figure: ReturnType<typeof fieldsOf>[number][1]['is'], row: EntityRow): unknown {
  switch (figure?.figure) {
    case 'minus':
      return roundHundredth(numberOf(row[figure.from]) - numberOf(row[figure.taken]));
    case 'plus':
      return roundHundredth(figure.parts.reduce((total, part) => total + numberOf(row[part]), 0));
    case 'when': {
      const chosen = figure.cases[String(row[figure.state])] ?? figure.otherwise;
      return chosen === 0 ? 0 : numberOf(row[chosen]);
    }
    case 'phrase':
      return figure.text.replace(/\{(\w+)\}/g, (_, name: string) => textOf(row[name])).trim();
    default:
      return undefined;
  }
}

/** How much the sums of a row move when rows that link to it change from what they were to what they are. */
export function movedSums(
  entity: AnyEntity,
  row: EntityRow,
  changed: readonly { entity: string; before?: EntityRow; after?: EntityRow }[],
): Record<string, number> {
  const moved: Record<string, number> = {};
  for (const [name, { is }] of fieldsOf(entity)) {
    if (is?.figure !== 'sum') continue;
    const [of, by] = is.of.split('.') as [string, string];
    const share = (part: EntityRow | undefined) =>
      part && linkedId(part[by]) === row.id ? numberOf(part[is.field]) : 0;
    const own = changed.filter((one) => one.entity === of);
    const delta = own.reduce((total, { before, after }) => total + share(after) - share(before), 0);
    if (delta !== 0) moved[name] = roundHundredth(numberOf(row[name]) + delta);
  }
  return moved;
}

/** Id of the row behind a link. */
export function linkedId(value: unknown): number | null {
  return typeof value === 'object' && value !== null && 'id' in value ? Number(value.id) : null;
}

function textOf(value: unknown): string {
  if (typeof value === 'object' && value !== null && 'label' in value) return String(value.label);
  if (typeof value !== 'string' && typeof value !== 'number') return '';
  // Baserow writes days as the house reads them.
  return String(value).replace(/^(\d{4})-(\d\d)-(\d\d)$/, '$3/$2/$1');
}

const numberOf = (value: unknown): number => (typeof value === 'number' ? value : 0);
const roundHundredth = (value: number): number => Math.round(value * 100) / 100;
