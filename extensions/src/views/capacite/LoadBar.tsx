import { translateDataView } from '../../i18n/dataView';
import { formatHeures } from '../../ui/formats';
import { UnknownValue } from '../../ui/UnknownValue';
import type { Load } from './capaciteModel';

export interface LoadBarProps {
  /** Undefined where an hour of it could not be read. */
  load: Load | undefined;
  /** Hours of the longest bar of the column. */
  scale: number;
  /** Whether hours are planned apart from those that are used. */
  hasPlanned: boolean;
}

/** One load: capacity as the track, planned and used on it, what goes beyond in red, and the figures as text. */
export function LoadBar({ load, scale, hasPlanned }: LoadBarProps) {
  if (!load) return <UnknownValue />;
  const { total, used, planned, left, isOver } = load;
  const percent = (heures: number) => `${scale > 0 ? Math.min(100, Math.max(0, (heures / scale) * 100)) : 0}%`;
  if (total === 0 && planned === 0) return <span className="fh-dimmed">{translateDataView('capacite.none')}</span>;
  const words = [
    translateDataView('capacite.ofTotal', {
      heures: formatHeures(hasPlanned ? planned : used),
      total: formatHeures(total),
    }),
    ...(hasPlanned ? [translateDataView('capacite.used', { heures: formatHeures(used) })] : []),
  ];
  return (
    <div className="fh-load" data-over={isOver}>
      <span className="fh-load-text">
        <span>{words.join(' · ')}</span>
        <strong>
          {isOver
            ? translateDataView('capacite.over', { heures: formatHeures(-left) })
            : translateDataView('capacite.remaining', { heures: formatHeures(left) })}
        </strong>
      </span>
      <span className="fh-load-track" aria-hidden="true">
        <span className="fh-load-total" style={{ width: percent(total) }} />
        <span className="fh-load-planned" style={{ width: percent(Math.min(planned, total)) }} />
        <span className="fh-load-used" style={{ width: percent(Math.min(used, total)) }} />
        {isOver && <span className="fh-load-over" style={{ left: percent(total), width: percent(planned - total) }} />}
      </span>
    </div>
  );
}
