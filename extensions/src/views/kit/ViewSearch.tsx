import { translateView } from '../../i18n/views';
import { CloseIcon, SearchIcon } from '../../ui/icons';

export interface ViewSearchProps {
  title: string;
  value: string;
  onChange: (value: string) => void;
}

/** Field that narrows a view down while typing. */
export function ViewSearch({ title, value, onChange }: ViewSearchProps) {
  return (
    <span className="fh-view-search">
      <SearchIcon size={14} />
      <input
        type="text"
        value={value}
        placeholder={translateView('view.search')}
        aria-label={translateView('view.searchLabel', { title })}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || value === '') return;
          event.stopPropagation();
          onChange('');
        }}
      />
      {value !== '' && (
        <button
          type="button"
          className="fh-icon-button"
          aria-label={translateView('view.clearSearch')}
          onClick={() => onChange('')}
        >
          <CloseIcon size={13} />
        </button>
      )}
    </span>
  );
}
