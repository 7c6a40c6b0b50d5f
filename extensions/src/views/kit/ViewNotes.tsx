import { type EntityName, getEntity } from '@formation-hub/extensions';
import { translateDataView } from '../../i18n/dataView';
import { localize } from '../../i18n/language';
import { translateView } from '../../i18n/views';
import { formatHeures, plural } from '../../ui/formats';

export interface RowCountProps {
  entity: EntityName;
  total: number;
  /** Rows that the search leaves; undefined without one. */
  shown: number | undefined;
}

/** How many rows there are, or how many of them a search leaves. */
export function RowCount({ entity, total, shown }: RowCountProps) {
  const { plural: nounMany, label: nounOne } = getEntity(entity);
  const noun = localize(plural(total) === 'one' ? nounOne : nounMany).toLowerCase();
  return (
    <span className="fh-count">
      {shown === undefined
        ? translateView(`view.count.${plural(total)}`, { count: formatHeures(total), noun })
        : translateView('view.filteredCount', { shown: formatHeures(shown), count: formatHeures(total) })}
    </span>
  );
}

/** Why there is nothing to see. */
export function EmptyNote({ isNobody, isFiltered }: { isNobody: boolean; isFiltered: boolean }) {
  const text = isNobody
    ? translateDataView('rows.nobody')
    : isFiltered
      ? translateDataView('rows.emptyFiltered')
      : translateView('view.empty');
  return <p className="fh-view-note">{text}</p>;
}
