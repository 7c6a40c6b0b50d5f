import { translateShared } from '../i18n/shared';

/** What stands for a value that the reader may not read. */
export function ReservedValue() {
  return <em className="fh-dimmed">{translateShared('value.reserved')}</em>;
}

/** What stands for a value that could not be read: neither zero nor empty. */
export function UnknownValue() {
  return <em className="fh-dimmed">{translateShared('value.unknown')}</em>;
}
