const quoted = String.raw`('(?:[^'\\]|\\[\s\S])*'|"(?:[^"\\]|\\[\s\S])*")`;
const reference = new RegExp(String.raw`\b(field|lookup)\(\s*${quoted}\s*(?:,\s*${quoted}\s*)?\)`, 'gi');

const nameOf = (literal: string): string => literal.slice(1, -1).replace(/\\([\s\S])/g, '$1');
const quote = (name: string): string => `'${name.replace(/[\\']/g, '\\$&')}'`;

export type Renames = {
  /** New name of a field of the formula's own table. */
  own(name: string): string;
  /** New name of a field of the table that a link of the formula's table leads to. */
  linked(link: string, name: string): string;
};

/** Gives the formula with the field names that it reads replaced; everything else stays as it was written. */
export function renameInFormula(formula: string, renames: Renames): string {
  return formula.replace(reference, (call, fn: string, first: string, second?: string) => {
    const name = nameOf(first);
    if (second === undefined) return renames.own(name) === name ? call : `${fn}(${quote(renames.own(name))})`;
    const target = nameOf(second);
    const [link, field] = [renames.own(name), renames.linked(name, target)];
    return link === name && field === target ? call : `${fn}(${quote(link)}, ${quote(field)})`;
  });
}
