import { choicesOf, type EntityName } from '@formation-hub/extensions';
import { localize } from '../i18n/language';
import { translateView } from '../i18n/views';

/** Keeps the room of a view while its rows are on their way; the columns of a board are known before them. */
export function ViewSkeleton({ entity, groupBy }: { entity: EntityName; groupBy: string | null }) {
  const choices = choicesOf(entity, groupBy);
  return (
    <div className="fh-view-skeleton">
      <span className="fh-visually-hidden">{translateView('state.loading')}</span>
      {choices.map((choice) => (
        <div key={choice.value} className="fh-view-skeleton-column" data-color={choice.color} aria-hidden="true">
          <span className="fh-badge-dot" />
          <span>{localize(choice.label)}</span>
        </div>
      ))}
      {choices.length === 0 && <span className="fh-skeleton" aria-hidden="true" />}
    </div>
  );
}
