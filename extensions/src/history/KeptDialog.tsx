import { translateHistory } from '../i18n/history';
import { Dialog } from '../ui/Dialog';
import { KeptFields } from './KeptFields';
import type { Kept } from './openHistory';

/** What an undo left, right after it. */
export function KeptDialog({ kept, onClose }: { kept: Kept; onClose: () => void }) {
  const { entity, id, label, fields, isRefused } = kept;
  return (
    <Dialog title={translateHistory(isRefused ? 'kept.refusedTitle' : 'kept.title')} onClose={onClose}>
      <div className="fh-dialog-body fh-history">
        <p className="fh-dialog-target">{label}</p>
        <KeptFields entity={entity} id={id} fields={fields} />
      </div>
      <footer className="fh-dialog-footer">
        <button type="button" className="fh-button" onClick={onClose}>
          {translateHistory('kept.close')}
        </button>
      </footer>
    </Dialog>
  );
}
