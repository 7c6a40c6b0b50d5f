import { type ReactNode, useEffect, useState } from 'react';
import { translateView } from '../i18n/views';
import type { BridgeError, LoadProgress, ResourceState } from '../wire';
import { formatAge, formatHeures, formatMoment } from './formats';
import { AlertIcon, OfflineIcon } from './icons';

const refreshMs = 30_000;

/** Small mark beside a title when the values shown are old. */
export function StaleMark({ asOf }: { asOf: Date | undefined }) {
  const [, tick] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => tick((count) => count + 1), refreshMs);
    return () => clearInterval(timer);
  }, []);
  const moment = asOf ?? new Date();
  return (
    <span className="fh-stale" role="status" title={translateView('state.stale', { moment: formatMoment(moment) })}>
      <OfflineIcon size={14} />
      {translateView('state.stale.short', { age: formatAge(moment) })}
    </span>
  );
}

export interface BlockNoticeProps {
  status: ResourceState<unknown>['status'];
  /** What the last reading failed with. */
  error?: BridgeError | undefined;
  /** Takes the block out of the document; absent when the reader cannot edit. */
  onRemove?: (() => void) | undefined;
  /** What else leads on where the row is gone. */
  children?: ReactNode;
}

/** How far the first load of the bridge is; the block fills itself when it is done. */
function LoadNotice({ loaded, expected }: LoadProgress) {
  const text =
    expected === 0
      ? translateView('state.loading')
      : translateView('state.loadingCopy', { loaded: formatHeures(loaded), expected: formatHeures(expected) });
  return (
    <div className="fh-notice">
      <span>{text}</span>
      <progress className="fh-load" value={loaded} max={Math.max(1, expected)} aria-label={text} />
    </div>
  );
}

/** What stands in place of the data when there is none to show. */
export function BlockNotice({ status, error, onRemove, children }: BlockNoticeProps) {
  if (status === 'loading' && error?.loading) return <LoadNotice {...error.loading} />;
  if (status !== 'forbidden' && status !== 'not-found' && status !== 'error') return null;
  const key = { forbidden: 'state.forbidden', 'not-found': 'state.notFound', error: 'state.error' } as const;
  return (
    <div className="fh-notice" role="status">
      <AlertIcon size={16} />
      <span>{translateView(key[status])}</span>
      {status === 'not-found' && (children || onRemove) && (
        <div className="fh-notice-actions">
          {children}
          {onRemove && (
            <button
              type="button"
              className="fh-button"
              onClick={({ currentTarget }) => {
                const text = currentTarget.closest<HTMLElement>('[contenteditable="true"]');
                onRemove();
                text?.focus();
              }}
            >
              {translateView('state.remove')}
            </button>
          )}
        </div>
      )}
    </div>
  );
}
