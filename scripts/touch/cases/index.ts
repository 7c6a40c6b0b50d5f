import type { TouchCase } from '../touchCase.ts';
import { action } from './action.ts';
import { creatableField } from './creatableField.ts';
import { entity } from './entity.ts';
import { field } from './field.ts';
import { language } from './language.ts';
import { relation } from './relation.ts';
import { right } from './right.ts';
import { viewKind } from './viewKind.ts';

/** Every worked example, in the order in which they are counted. */
export const touchCases: readonly TouchCase[] = [
  field,
  creatableField,
  relation,
  entity,
  action,
  viewKind,
  right,
  language,
];
