import { fieldType, fieldValue, isComputed, linkedTable, linkItems } from '../fields/fieldValue.ts';
import { roundTo } from '../fields/valueText.ts';
import type { FieldRecord } from '../store/records.ts';
import type { Store } from '../store/store.ts';
import type { Row, Table } from '../store/table.ts';
import { formulaFunctions } from './functions.ts';
import { type Expression, parseFormula } from './parseFormula.ts';
import { type Computed, FormulaError, type Item, type ValueType } from './types.ts';

type Dependencies = {
  /** Fields of the same row. */
  local: Set<number>;
  /** Fields of linked rows: `target` seen through `link`. */
  remote: { link: number; target: number }[];
};

export type Compiled = { type: ValueType; evaluate(row: Row): Computed; dependencies: Dependencies };

type Piece = { type: ValueType; evaluate(row: Row): Computed };

const call = (name: string, ...args: Expression[]): Expression => ({ node: 'call', name, args });
const literal = (value: string): Expression => ({ node: 'literal', value, decimals: 0 });

/** The expression that a computed field stands for: a rollup is `sum(lookup(…))` and so on. */
export function expressionOf(store: Store, field: FieldRecord): Expression {
  if (field.type === 'formula') return parseFormula(field.formula ?? '');
  const through = store.find('field', field.through_field_id ?? 0);
  if (through?.type !== 'link_row') throw new FormulaError('The linking field does not exist');
  if (field.type === 'count') return call('count', call('field', literal(through.name)));
  const target = store.find('field', field.target_field_id ?? 0);
  if (!target) throw new FormulaError('The target field does not exist');
  const lookup = call('lookup', literal(through.name), literal(target.name));
  return field.type === 'lookup' ? lookup : call(field.rollup_function ?? 'sum', lookup);
}

/**
 * Turns an expression into a function of the row.
 * @throws FormulaError when a name or a type is wrong.
 */
export function compileFormula(store: Store, table: Table, expression: Expression): Compiled {
  const dependencies: Dependencies = { local: new Set(), remote: [] };

  /** What reads a broken formula is broken along with it. */
  const sound = (field: FieldRecord): FieldRecord => {
    const error = isComputed(field) ? store.graph.compiled(field).error : null;
    if (error !== null) throw new FormulaError(error);
    return field;
  };

  const named = (owner: Table, arg: Expression | undefined): FieldRecord => {
    const name = arg?.node === 'literal' ? String(arg.value) : '';
    const field = owner.fieldNamed(name);
    const where = owner === table ? '' : ` in table ${owner.record.name}`;
    if (!field) throw new FormulaError(`references the deleted or unknown field ${name}${where}`);
    return sound(field);
  };

  const throughLink = (link: FieldRecord, target: FieldRecord): Piece => {
    const of = fieldType(store, target);
    dependencies.local.add(link.id);
    dependencies.remote.push({ link: link.id, target: target.id });
    return {
      type: { kind: 'array', of: of.kind === 'array' ? of.of : of },
      evaluate: (row) => linkItems(store, link, row, target),
    };
  };

  const reference = (args: Expression[]): Piece => {
    const field = named(table, args[0]);
    if (field.type === 'link_row') return throughLink(field, sound(linkedTable(store, field).primary));
    const type = fieldType(store, field);
    dependencies.local.add(field.id);
    return { type, evaluate: (row) => fieldValue(store, field, row) };
  };

  const lookup = (args: Expression[]): Piece => {
    const link = named(table, args[0]);
    if (link.type !== 'link_row') throw new FormulaError(`${link.name} is not a link to another table`);
    return throughLink(link, named(linkedTable(store, link), args[1]));
  };

  const rounding = (args: Expression[]): Piece => {
    const value = args[0] && compile(args[0]);
    const places = args[1]?.node === 'literal' ? Number(args[1].value) : 0;
    if (value?.type.kind !== 'number') throw new FormulaError('round expects a number');
    return {
      type: { kind: 'number', decimals: Math.max(0, places) },
      evaluate: (row) => roundTo(Number(value.evaluate(row) ?? 0), places),
    };
  };

  const rowId = (args: Expression[]): Piece => {
    if (args.length > 0) throw new FormulaError('Wrong number of arguments for row_id');
    return { type: { kind: 'number', decimals: 0 }, evaluate: (row) => row.id };
  };

  const compile = (part: Expression): Piece => {
    if (part.node === 'literal') {
      const { value, decimals } = part;
      const type: ValueType =
        typeof value === 'number'
          ? { kind: 'number', decimals }
          : { kind: typeof value === 'boolean' ? 'boolean' : 'text' };
      return { type, evaluate: () => value };
    }
    if (part.name === 'field') return reference(part.args);
    if (part.name === 'lookup') return lookup(part.args);
    if (part.name === 'round') return rounding(part.args);
    if (part.name === 'row_id') return rowId(part.args);
    const fn = formulaFunctions[part.name];
    if (!fn) throw new FormulaError(`Unknown function: ${part.name}`);
    if (part.args.length < fn.min || part.args.length > fn.max)
      throw new FormulaError(`Wrong number of arguments for ${part.name}`);
    const args = part.args.map(compile);
    const types = args.map((arg) => arg.type);
    if (fn.aggregate || types.every((type) => type.kind !== 'array'))
      return {
        type: fn.type(types),
        evaluate: (row) =>
          fn.evaluate(
            args.map((arg) => arg.evaluate(row)),
            types,
          ),
      };
    return broadcast(args, fn);
  };

  const piece = compile(expression);
  const { type } = piece;
  return {
    type,
    dependencies,
    evaluate: (row) => {
      const value = piece.evaluate(row);
      return type.kind === 'number' && typeof value === 'number' ? roundTo(value, type.decimals) : value;
    },
  };
}

/** Applies a plain function to every item of the lookups among its arguments. */
function broadcast(args: Piece[], fn: (typeof formulaFunctions)[string]): Piece {
  const types = args.map(({ type }) => (type.kind === 'array' ? type.of : type));
  return {
    type: { kind: 'array', of: fn.type(types) },
    evaluate: (row) => {
      const values = args.map((arg) => arg.evaluate(row));
      const index = args.findIndex((arg) => arg.type.kind === 'array');
      return (values[index] as Item[]).map(({ id }, at) => {
        const scalars = values.map((value, i) =>
          args[i]?.type.kind === 'array' ? ((value as Item[])[at]?.value ?? null) : value,
        );
        return { id, value: fn.evaluate(scalars, types) as Item['value'] };
      });
    },
  };
}
