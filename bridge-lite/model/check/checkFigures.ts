import { fieldsOf } from '../entity.ts';
import type { AnyField } from '../field.ts';
import type { Figure } from '../figure.ts';
import type { AnyEntity } from '../house.ts';
import type { Schema } from '../schema.ts';
import type { Report } from './checkHouse.ts';

const isAmount = (field: AnyField | undefined): boolean => field?.kind === 'number' || field?.kind === 'hours';

/** Figures over what is no link, no number or no state, and figures that depend on themselves. */
export function checkFigures(schema: Schema, entity: AnyEntity, report: Report): void {
  for (const [name, { is }] of fieldsOf(entity)) {
    if (!is) continue;
    const path = `${entity.name}.${name}`;
    checkFigure(schema, entity, is, (problem, cure) => report(path, problem, cure));
    if (isCircular(schema, path)) report(path, 'its figure depends on itself', 'take it out of what it is made of');
  }
}

function checkFigure(
  schema: Schema,
  entity: AnyEntity,
  figure: Figure,
  report: (problem: string, cure: string) => void,
): void {
  const amount = (name: string, of = entity.name) => {
    if (!isAmount(schema.field(of, name))) report(`"${of}.${name}" is no number`, 'name a number or hours');
  };
  switch (figure.figure) {
    case 'sum': {
      const [of = '', link = ''] = figure.of.split('.');
      if (schema.field(of, link)?.to === entity.name) amount(figure.field, of);
      else report(`sums over "${figure.of}", which is no link to ${entity.name}`, 'name a link that points here');
      return;
    }
    case 'minus':
      amount(figure.from);
      amount(figure.taken);
      return;
    case 'plus':
      for (const part of figure.parts) amount(part);
      return;
    case 'when': {
      const values = Object.keys(schema.field(entity.name, figure.state)?.states ?? {});
      if (values.length === 0) report(`"${figure.state}" has no states`, 'name a field with a machine');
      for (const [state, value] of Object.entries(figure.cases)) {
        if (!values.includes(state))
          report(`"${state}" is no state of ${figure.state}`, `use one of ${values.join(', ')}`);
        if (value !== 0) amount(value);
      }
      amount(figure.otherwise);
      return;
    }
    case 'phrase':
      for (const [, name = ''] of figure.text.matchAll(/\{(\w+)\}/g))
        if (!schema.field(entity.name, name)) report(`"{${name}}" is no field of ${entity.name}`, 'name a field');
  }
}

/** Fields that a figure is made of, as `entity.field`. */
function partsOf(schema: Schema, path: string): string[] {
  const [entity = '', name = ''] = path.split('.');
  const figure = schema.field(entity, name)?.is;
  if (!figure) return [];
  const own = (field: string) => `${entity}.${field}`;
  switch (figure.figure) {
    case 'sum':
      return [`${figure.of.split('.')[0]}.${figure.field}`];
    case 'minus':
      return [own(figure.from), own(figure.taken)];
    case 'plus':
      return figure.parts.map(own);
    case 'when':
      return [
        ...Object.values(figure.cases).flatMap((value) => (value === 0 ? [] : [own(value)])),
        own(figure.otherwise),
      ];
    case 'phrase':
      return [...figure.text.matchAll(/\{(\w+)\}/g)].map(([, field = '']) => own(field));
  }
}

function isCircular(schema: Schema, start: string): boolean {
  const seen = new Set<string>();
  const visit = (path: string): boolean =>
    partsOf(schema, path).some((part) => {
      if (part === start) return true;
      if (seen.has(part)) return false;
      seen.add(part);
      return visit(part);
    });
  return visit(start);
}
