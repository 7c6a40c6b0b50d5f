import { translateDataView } from '../../i18n/dataView';
import { ChevronIcon } from '../../ui/icons';
import { Segments } from '../../ui/Segments';
import { type TimelineZoom, timelineZooms } from './timelineZoom';

export interface TimelineToolsProps {
  zoom: TimelineZoom;
  onZoom: (zoom: TimelineZoom) => void;
  /** Scrolls by this many screens, backwards when negative. */
  onStep: (count: number) => void;
  onToday: () => void;
}

/** Ways through the weeks, and their scale. */
export function TimelineTools({ zoom, onZoom, onStep, onToday }: TimelineToolsProps) {
  return (
    <div className="fh-timeline-tools">
      <button
        type="button"
        className="fh-icon-button fh-back"
        aria-label={translateDataView('timeline.earlier')}
        onClick={() => onStep(-1)}
      >
        <ChevronIcon size={16} />
      </button>
      <button
        type="button"
        className="fh-icon-button"
        aria-label={translateDataView('timeline.later')}
        onClick={() => onStep(1)}
      >
        <ChevronIcon size={16} />
      </button>
      <button type="button" className="fh-button" onClick={onToday}>
        {translateDataView('timeline.today')}
      </button>
      <Segments
        label={translateDataView('timeline.zoom')}
        value={zoom}
        options={timelineZooms.map((value) => ({ value, label: translateDataView(`timeline.zoom.${value}`) }))}
        onChange={onZoom}
      />
    </div>
  );
}
