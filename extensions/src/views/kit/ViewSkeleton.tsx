import { choicesOf, type EntityName } from '@formation-hub/extensions';
import { localize } from '../../i18n/language';
import { translateView } from '../../i18n/views';
import type { View } from './view';

export interface ViewSkeletonProps {
  entity: EntityName;
  shape: View['skeleton'];
  groupBy: string | null;
}

const rows = [1, 2, 3, 4, 5];

/** Keeps the room of a view while its rows are on their way; the columns of a board are known before them. */
export function ViewSkeleton({ entity, shape = 'rows', groupBy }: ViewSkeletonProps) {
  const choices = choicesOf(entity, groupBy);
  const isBoard = shape === 'columns' && choices.length > 0;
  return (
    <div className="fh-view-skeleton" data-shape={shape === 'columns' && !isBoard ? 'rows' : shape}>
      <span className="fh-visually-hidden">{translateView('state.loading')}</span>
      {isBoard &&
        choices.map((choice) => (
          <div key={choice.value} className="fh-view-skeleton-column" data-color={choice.color} aria-hidden="true">
            <span className="fh-badge-dot" />
            <span>{localize(choice)}</span>
          </div>
        ))}
      {!isBoard &&
        rows.map((row) => (
          <div key={row} className="fh-view-skeleton-row" aria-hidden="true">
            <span className="fh-skeleton" />
            <span className="fh-skeleton" />
            <span className="fh-skeleton" />
          </div>
        ))}
    </div>
  );
}
