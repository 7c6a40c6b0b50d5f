import type { FieldRecord } from '../store/records.ts';
import type { Store } from '../store/store.ts';
import type { Transaction } from '../store/transaction.ts';

const quoted = String.raw`('(?:[^'\\]|\\[\s\S])*'|"(?:[^"\\]|\\[\s\S])*")`;
const reference = new RegExp(String.raw`\bfield\(\s*${quoted}\s*\)`, 'gi');

const nameOf = (literal: string): string => literal.slice(1, -1).replace(/\\([\s\S])/g, '$1');
const quote = (name: string): string => `'${name.replace(/[\\']/g, '\\$&')}'`;

/** The formula with `field('…')` of one name replaced; what `lookup` names stays as it was written. */
export function renameInFormula(formula: string, from: string, to: string): string {
  return formula.replace(reference, (call, literal: string) =>
    nameOf(literal) === from ? `field(${quote(to)})` : call,
  );
}

/**
 * Lets the formulas of a field's own table follow its new name where they read it as `field('…')`. As in Baserow those that
 * look it up, here or through a link from another table, do not follow: they are broken until the name is back.
 */
export function renameInFormulas(store: Store, tx: Transaction, field: FieldRecord, to: string): void {
  for (const other of store.all('field')) {
    if (other.table_id !== field.table_id || other.type !== 'formula' || other.formula === undefined) continue;
    const formula = renameInFormula(other.formula, field.name, to);
    if (formula !== other.formula) store.put(tx, 'field', { ...other, formula });
  }
}
