import { choicesOf, type EntityName } from '@formation-hub/extensions';
import { isEmptyValue } from '../fields/kit/fieldText';
import { StatusBadge } from '../ui/StatusBadge';
import { UnknownValue } from '../ui/UnknownValue';
import { logText, rowValue } from './logText';

export interface LogValueProps {
  entity: EntityName;
  name: string;
  value: unknown;
  /** Whether the bridge did not know it: neither zero nor empty. */
  isUnknown?: boolean;
}

/** A value of the log as a person reads it, always as text. */
export function LogValue({ entity, name, value, isUnknown = false }: LogValueProps) {
  if (isUnknown) return <UnknownValue />;
  const choice = choicesOf(entity, name).find((each) => each.value === value);
  if (choice) return <StatusBadge choice={choice} />;
  const isEmpty = isEmptyValue(rowValue(entity, name, value));
  return <span className={isEmpty ? 'fh-log-value fh-dimmed' : 'fh-log-value'}>{logText(entity, name, value)}</span>;
}
