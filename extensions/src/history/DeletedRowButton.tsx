import { useFieldRights } from '../edit/useFieldRights';
import { translateView } from '../i18n/views';
import { type HistoryTarget, openRowHistory } from './openHistory';

/** Leads from a block whose row is gone to what became of it; who changes no such row is offered its history alone. */
export function DeletedRowButton({ target }: { target: HistoryTarget }) {
  const rights = useFieldRights(target.entity, null, true);
  return (
    <button type="button" className="fh-button" onClick={() => openRowHistory(target)}>
      {translateView(rights.any ? 'history.restore' : 'history.open')}
    </button>
  );
}
