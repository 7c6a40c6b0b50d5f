import { useId } from 'react';
import { translateView } from '../i18n/views';
import { formatHeures } from './formats';

export interface HoursMeterProps {
  label: string;
  used: number;
  total: number;
  /** A second, lighter part between `used` and `total`. */
  planned?: number | undefined;
}

const share = (part: number, total: number) => (total > 0 ? Math.min(100, Math.max(0, (part / total) * 100)) : 0);

/** Hours used of a total, as an accessible bar with its figures. */
export function HoursMeter({ label, used, total, planned }: HoursMeterProps) {
  const id = useId();
  const percent = total > 0 ? Math.round((used / total) * 100) : 0;
  const most = Math.max(used, planned ?? 0);
  const level = most > total ? 'over' : percent >= 90 ? 'high' : 'normal';
  const parts = [
    translateView('hours.ofTotal', { used: formatHeures(used), total: formatHeures(total) }),
    ...(planned === undefined ? [] : [translateView('hours.planned', { planned: formatHeures(planned) })]),
    ...(most > total && total > 0 ? [translateView('hours.over', { heures: formatHeures(most - total) })] : []),
  ];
  return (
    <div className="fh-meter">
      <div className="fh-meter-text">
        <span id={id} className="fh-meter-label">
          {label}
        </span>
        <span className="fh-meter-figures">
          {parts.join(' · ')}
          {total > 0 && <span className="fh-meter-percent">{translateView('hours.percent', { percent })}</span>}
        </span>
      </div>
      <div
        className="fh-meter-track"
        role="progressbar"
        aria-labelledby={id}
        aria-valuemin={0}
        aria-valuemax={Math.max(total, used)}
        aria-valuenow={used}
        aria-valuetext={parts.join(', ')}
        data-level={level}
      >
        {planned !== undefined && <span className="fh-meter-planned" style={{ width: `${share(planned, total)}%` }} />}
        <span className="fh-meter-used" style={{ width: `${share(used, total)}%` }} />
      </div>
    </div>
  );
}
