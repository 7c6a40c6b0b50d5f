import { mayWrite } from '../edit/writableFields';
import { translateView } from '../i18n/views';
import type { ActionDescriptor } from '../wire';
import { type HistoryTarget, openRowHistory } from './openHistory';

export interface DeletedRowButtonProps {
  target: HistoryTarget;
  /** What the reader may do; who may not write the row is offered its history alone. */
  actions: readonly ActionDescriptor[] | undefined;
}

/** Leads from a block whose row is gone to what became of it. */
export function DeletedRowButton({ target, actions }: DeletedRowButtonProps) {
  return (
    <button type="button" className="fh-button" onClick={() => openRowHistory(target)}>
      {translateView(mayWrite(target.entity, actions) ? 'history.restore' : 'history.open')}
    </button>
  );
}
