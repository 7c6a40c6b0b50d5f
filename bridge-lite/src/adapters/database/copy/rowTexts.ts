import { type AnyEntity, type AnyField, fieldsOf, foldText, titleOf } from '../../../../model/index.ts';
import type { CopyValues } from '../../../ports/copy.ts';

const textKinds: ReadonlySet<AnyField['kind']> = new Set(['text', 'long_text', 'email', 'phone', 'url']);

/** True for a field whose value is a text that people typed or that is made of such. */
export const isText = ({ kind }: AnyField): boolean => textKinds.has(kind);

/** The texts of a row as a search compares them: by field, and those that a search looks into in one, the title first. */
export function rowTexts(entity: AnyEntity, values: CopyValues): { folded: Record<string, string>; search: string } {
  const folded: Record<string, string> = {};
  const searched: string[] = [];
  const title = titleOf(entity);
  for (const [name, field] of fieldsOf(entity)) {
    const value = values[name];
    if (!isText(field) || typeof value !== 'string') continue;
    folded[name] = foldText(value);
    if (name === title) searched.unshift(folded[name]);
    else if (field.search) searched.push(folded[name]);
  }
  return { folded, search: searched.join(' ') };
}
