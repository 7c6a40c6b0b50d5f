import type { ReactNode } from 'react';
import { translateHistory } from '../i18n/history';
import { errorText } from '../ui/errorText';
import { RefusalText } from './Refusal';
import type { Changes } from './useChanges';

export interface ChangeListProps {
  changes: Changes;
  /** What is said when there is nothing. */
  none: string;
  children: ReactNode;
}

/** A list of changes with what stands around it: waiting, a failure, nothing, and the way to older ones. */
export function ChangeList({
  changes: { lines, isLoading, error, readMore, readAgain },
  none,
  children,
}: ChangeListProps) {
  return (
    <>
      <ol className="fh-changes" aria-label={translateHistory('row.list')} aria-busy={isLoading}>
        {children}
      </ol>
      {lines.length === 0 && (isLoading || !error) && (
        <p className="fh-panel-note" role="status">
          {isLoading ? translateHistory('loading') : none}
        </p>
      )}
      {error && <RefusalText text={error.retryable ? translateHistory('unreadable') : errorText(error)} />}
      {error && (
        <button type="button" className="fh-button" onClick={lines.length === 0 ? readAgain : (readMore ?? readAgain)}>
          {translateHistory('retry')}
        </button>
      )}
      {!error && readMore && (
        <button
          type="button"
          className="fh-button fh-changes-more"
          aria-busy={isLoading}
          onClick={() => !isLoading && readMore()}
        >
          {translateHistory('more')}
        </button>
      )}
    </>
  );
}
