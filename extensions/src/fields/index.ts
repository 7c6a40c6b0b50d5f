import type { FieldDefinition, Kind } from '@formation-hub/extensions';
import { boolean } from './boolean';
import { choice } from './choice';
import { choices } from './choices';
import { day } from './day';
import { email } from './email';
import type { FieldKind } from './fieldKind';
import { file } from './file';
import { hours } from './hours';
import { longText } from './longText';
import { many } from './many';
import { moment } from './moment';
import { number } from './number';
import { one } from './one';
import { page } from './page';
import { phone } from './phone';
import { text } from './text';
import { url } from './url';

/** Every kind of field, by the model's word for it. A new kind is one file beside these, and one line here. */
export const fieldKinds: Readonly<Record<Kind, FieldKind>> = {
  text,
  long_text: longText,
  email,
  phone,
  url,
  boolean,
  number,
  hours,
  day,
  moment,
  choice,
  choices,
  one,
  many,
  page,
  file,
};

/** All that screens know of the field's kind. */
export const fieldKind = ({ kind }: Pick<FieldDefinition, 'kind'>): FieldKind => fieldKinds[kind];
