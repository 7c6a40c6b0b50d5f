import type { FieldDefinition } from '@formation-hub/extensions';
import { translateView } from '../../i18n/views';
import { ReservedValue, UnknownValue } from '../../ui/UnknownValue';
import { fieldKind } from '..';
import { isReserved } from '../isReserved';
import { isUnknown } from '../isUnknown';
import { readValue } from '../readValue';
import { isEmptyValue } from './fieldText';

export interface FieldValueProps {
  field: FieldDefinition;
  row: object;
  /** Draws a past day as late. @default false */
  isLate?: boolean;
  /** Draws the value for paper. @default false */
  isPrinted?: boolean;
}

/**
 * One value of a row as a person reads it; a dash with a spoken « non renseigné » when there is none, « inconnu » where
 * it could not be read, « réservé » where it is not for the reader.
 */
export function FieldValue({ field, row, isLate = false, isPrinted = false }: FieldValueProps) {
  if (isReserved(row, field.name)) return <ReservedValue />;
  if (isUnknown(row, field.name)) return <UnknownValue />;
  const value = readValue(row, field.name);
  if (isEmptyValue(value)) {
    return (
      <span className="fh-no-value">
        <span aria-hidden="true">–</span>
        <span className="fh-visually-hidden">{translateView('card.noValue')}</span>
      </span>
    );
  }
  const { text, show = text, print = show } = fieldKind(field);
  const shown = (isPrinted ? print : show)(value, field);
  if (!isLate) return shown;
  return (
    <span className="fh-late">
      {shown} <small>{translateView('date.late')}</small>
    </span>
  );
}
