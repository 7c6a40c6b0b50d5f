import type { EntityName, EntityViewAttributes } from '@formation-hub/extensions';
import { HistoryIcon } from '../../../history/historyIcons';
import { openMyChanges } from '../../../history/openHistory';
import { translateDataView } from '../../../i18n/dataView';
import { localize } from '../../../i18n/language';
import { translateView } from '../../../i18n/views';
import type { View } from '../view';
import { FilterIcon, SettingsIcon, SortIcon } from '../viewIcons';
import { DisplayPanel } from './DisplayPanel';
import { FilterPanel } from './FilterPanel';
import { Popover } from './Popover';
import { SortPanel } from './SortPanel';
import { useToolbarKeys } from './useToolbarKeys';

export interface ViewToolbarProps {
  entity: EntityName;
  attributes: EntityViewAttributes;
  /** Form in which the rows are shown now. */
  view: View;
  /** Forms that rows of an entity can be shown in. */
  viewsOf: (entity: EntityName) => readonly View[];
  onChange: (patch: Partial<EntityViewAttributes>) => void;
  /** Back to what the document says, where the reader's own settings differ from it. */
  onReset: (() => void) | undefined;
}

/** Form, filters, sorts, source, grouping and fields of a view. */
export function ViewToolbar({ entity, attributes, view, viewsOf, onChange, onReset }: ViewToolbarProps) {
  const { title, filters, sorts } = attributes;
  const keys = useToolbarKeys();
  return (
    <div className="fh-tools" role="toolbar" aria-label={translateDataView('tools.region', { title })} {...keys}>
      {onReset && (
        <button type="button" className="fh-tool" onClick={onReset}>
          {translateDataView('tools.reset')}
        </button>
      )}
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset would bring its own look and a legend */}
      <div className="fh-view-kinds" role="group" aria-label={translateDataView('tools.view')}>
        {viewsOf(entity).map(({ kind, icon: Icon, ...each }) => {
          const label = localize(each.label);
          return (
            <button
              key={kind}
              type="button"
              className="fh-icon-button"
              aria-label={label}
              title={label}
              aria-pressed={kind === view.kind}
              onClick={() => onChange({ view: kind })}
            >
              <Icon size={16} />
            </button>
          );
        })}
      </div>
      <Popover
        label={translateDataView('tools.filter')}
        icon={<FilterIcon size={15} />}
        count={Object.keys(filters).length}
      >
        <FilterPanel entity={entity} filters={filters} onChange={(next) => onChange({ filters: next })} />
      </Popover>
      {view.hasSorts && (
        <Popover label={translateDataView('tools.sort')} icon={<SortIcon size={15} />} count={sorts.length}>
          <SortPanel entity={entity} sorts={sorts} onChange={(next) => onChange({ sorts: next })} />
        </Popover>
      )}
      <button
        type="button"
        className="fh-tool"
        aria-haspopup="dialog"
        aria-label={translateView('history.mine')}
        title={translateView('history.mine')}
        onClick={openMyChanges}
      >
        <HistoryIcon size={15} />
      </button>
      <Popover label={translateDataView('tools.display')} icon={<SettingsIcon size={15} />}>
        <DisplayPanel entity={entity} attributes={attributes} view={view} viewsOf={viewsOf} onChange={onChange} />
      </Popover>
    </div>
  );
}
