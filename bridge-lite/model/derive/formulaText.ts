import { isStored, titleOf } from '../entity.ts';
import type { AnyField } from '../field.ts';
import type { Figure } from '../figure.ts';
import type { AnyEntity } from '../house.ts';
import type { Schema } from '../schema.ts';
import { reverseName } from './reverseName.ts';

/** Baserow formula text of a figure. */
export function formulaText(schema: Schema, of: AnyEntity, figure: Figure): string {
  const field = (name: string) => `field('${name}')`;
  const spec = (name: string) => schema.field(of.name, name);
  /** An empty cell counts as zero; a formula is never empty. */
  const amount = (name: string) => {
    const found = spec(name);
    return found && isStored(found) ? `when_empty(${field(name)}, 0)` : field(name);
  };
  switch (figure.figure) {
    case 'sum': {
      const [entity = '', link = ''] = figure.of.split('.');
      return `sum(lookup('${reverseName(schema, schema.get(entity), link)}', '${figure.field}'))`;
    }
    case 'minus':
      return `${amount(figure.from)} - ${amount(figure.taken)}`;
    case 'plus':
      return figure.parts.map(amount).join(' + ');
    case 'when': {
      const cases = Object.entries(figure.cases);
      return cases.reduceRight(
        (rest, [state, value]) =>
          `if(totext(${field(figure.state)}) = '${state}', ${value === 0 ? '0' : amount(value)}, ${rest})`,
        amount(figure.otherwise),
      );
    }
    case 'phrase': {
      const parts = [...figure.text.matchAll(/\{(\w+)\}|([^{}]+)/g)];
      const names = parts.flatMap(([, name]) => name ?? []);
      const text = parts.map(([, name, plain = '']) =>
        name === undefined ? `'${plain.replaceAll("'", "\\'")}'` : textOf(schema, name, spec(name)),
      );
      const joined = `concat(${text.join(', ')})`;
      // Texts may be empty, and the blanks between them are then too many.
      return names.every((name) => spec(name)?.kind === 'text') ? `trim(${joined})` : joined;
    }
  }
}

function textOf(schema: Schema, name: string, field: AnyField | undefined): string {
  if (field?.to) return `join(lookup('${name}', '${titleOf(schema.get(field.to))}'), ', ')`;
  return field?.kind === 'text' ? `field('${name}')` : `totext(field('${name}'))`;
}
