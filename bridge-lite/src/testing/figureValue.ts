import type { Schema } from '../../model/index.ts';
import { type FigureNode, phraseFields } from '../adapters/database/copy/figureOrder.ts';
import type { CopyValues } from '../ports/copy.ts';

interface Row {
  id: number;
  values: CopyValues;
}

/** A figure by the plain meaning of its words, written apart from the SQL; undefined while something of it is unknown. */
export function figureValue(
  schema: Schema,
  { entity, figure, own, shown, summed }: FigureNode,
  { id, values }: Row,
  living: (entity: string) => readonly Row[],
): number | string | undefined {
  const amount = (name: string): number => {
    if (!(name in values)) return Number.NaN;
    return Number(values[name] ?? 0);
  };
  switch (figure.figure) {
    case 'sum': {
      const { entity: of, link, field } = summed ?? { entity: '', link: '', field: '' };
      const rows = living(of).filter((row) => (row.values[link] as number[] | undefined)?.includes(id));
      return known(
        rows.reduce((total, row) => total + (field in row.values ? Number(row.values[field] ?? 0) : Number.NaN), 0),
      );
    }
    case 'minus':
      return known(amount(figure.from) - amount(figure.taken));
    case 'plus':
      return known(figure.parts.reduce((total, part) => total + amount(part), 0));
    case 'when': {
      if (!(figure.state in values)) return undefined;
      const chosen = figure.cases[String(values[figure.state])] ?? figure.otherwise;
      return chosen === 0 ? 0 : known(amount(chosen));
    }
    case 'phrase': {
      if (own.some((name) => !(name in values))) return undefined;
      const text = figure.text.replace(/\{(\w+)\}/g, (_, name: string) => {
        const target = shown.find(({ link }) => link === name);
        if (!target) return written(schema.field(entity, name)?.kind, values[name]);
        const ids = values[name] as number[];
        const titles = ids.flatMap((one) => {
          const row = living(target.entity).find((other) => other.id === one);
          return row ? [String(row.values[target.field] ?? '')] : [];
        });
        return titles.join(', ');
      });
      const isPlain = phraseFields(figure.text).every((name) => schema.field(entity, name)?.kind === 'text');
      return isPlain ? text.trim() : text;
    }
  }
}

const known = (value: number): number | undefined => (Number.isNaN(value) ? undefined : Math.round(value * 1e6) / 1e6);

function written(kind: string | undefined, value: unknown): string {
  const text = value === null || value === undefined ? '' : String(value);
  return kind === 'day' ? text.replace(/^(\d{4})-(\d\d)-(\d\d)$/, '$3/$2/$1') : text;
}
