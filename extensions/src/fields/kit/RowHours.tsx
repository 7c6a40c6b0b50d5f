import type { HoursBar } from '@formation-hub/extensions';
import { localize } from '../../i18n/language';
import { HoursMeter } from '../../ui/HoursMeter';
import { UnknownValue } from '../../ui/UnknownValue';
import { isUnknownBar } from '../isUnknown';
import { readValue } from '../readValue';

export interface RowHoursProps {
  row: object;
  bar: HoursBar;
}

/** One bar of a row's hours; « inconnu » where one of them could not be read. */
export function RowHours({ row, bar }: RowHoursProps) {
  const label = localize(bar);
  if (isUnknownBar(row, bar)) {
    return (
      <div className="fh-meter">
        <div className="fh-meter-text">
          <span className="fh-meter-label">{label}</span>
          <UnknownValue />
        </div>
      </div>
    );
  }
  const hours = (name: string): number => {
    const value = readValue(row, name);
    return typeof value === 'number' ? value : 0;
  };
  return (
    <HoursMeter
      label={label}
      used={hours(bar.used)}
      total={hours(bar.total)}
      planned={bar.planned === undefined ? undefined : hours(bar.planned)}
    />
  );
}
