import { type AnyEntity, fieldsOf, foldText, isText, titleOf } from '../../../../model/index.ts';
import type { CopyValues } from '../../../ports/copy.ts';

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
