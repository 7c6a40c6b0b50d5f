import type { Choice } from '@formation-hub/extensions';
import { localize } from '../i18n/language';

/** A choice's name on its colour, with a count of rows where one is given. */
export function StatusBadge({ choice, count }: { choice: Choice; count?: number }) {
  return (
    <span className="fh-badge" data-color={choice.color}>
      <span className="fh-badge-dot" aria-hidden="true" />
      {localize(choice)}
      {count !== undefined && <strong>{count}</strong>}
    </span>
  );
}
