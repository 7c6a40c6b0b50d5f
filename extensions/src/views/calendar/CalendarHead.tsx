import { translateDataView } from '../../i18n/dataView';
import { formatHeures } from '../../ui/formats';
import { Segments } from '../../ui/Segments';
import { StepButton } from './StepButton';

export type CalendarMode = 'month' | 'week';

export interface CalendarHeadProps {
  /** Names the calendar, for its drags. */
  board: string;
  mode: CalendarMode;
  /** Name of the month or the week. */
  period: string;
  count: number;
  /** Hours of the period; none are shown where there are none. */
  total: string | undefined;
  onMode: (mode: CalendarMode) => void;
  onStep: (count: number) => void;
  onToday: () => void;
}

/** Which period is shown, what it holds, and the ways to another one. */
export function CalendarHead({ board, mode, period, count, total, onMode, onStep, onToday }: CalendarHeadProps) {
  const isMonth = mode === 'month';
  return (
    <div className="fh-calendar-head">
      <StepButton
        board={board}
        label={translateDataView(isMonth ? 'calendar.previous' : 'calendar.previousWeek')}
        isBack
        onStep={() => onStep(-1)}
      />
      <StepButton
        board={board}
        label={translateDataView(isMonth ? 'calendar.next' : 'calendar.nextWeek')}
        isBack={false}
        onStep={() => onStep(1)}
      />
      <span className="fh-calendar-month" aria-live="polite">
        {period}
      </span>
      <span className="fh-count">{formatHeures(count)}</span>
      {total !== undefined && <span className="fh-calendar-total">{total}</span>}
      <span className="fh-calendar-tools">
        <Segments
          label={translateDataView('calendar.mode')}
          value={mode}
          options={[
            { value: 'week', label: translateDataView('calendar.week') },
            { value: 'month', label: translateDataView('calendar.month') },
          ]}
          onChange={onMode}
        />
        <button type="button" className="fh-button" onClick={onToday}>
          {translateDataView('calendar.today')}
        </button>
      </span>
    </div>
  );
}
