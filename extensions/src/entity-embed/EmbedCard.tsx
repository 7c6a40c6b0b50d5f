import {
  type EmbedSize,
  type EntityEmbedAttributes,
  entityPageUrl,
  findChoice,
  findField,
  getEntity,
} from '@formation-hub/extensions';
import { useRef, useState } from 'react';
import { EditableField } from '../fields/kit/EditableField';
import { DeletedRowButton } from '../history/DeletedRowButton';
import { localize } from '../i18n/language';
import { translateView } from '../i18n/views';
import { Avatar } from '../ui/Avatar';
import { BlockNotice, StaleMark } from '../ui/BlockState';
import { ChevronIcon, EntityIcon } from '../ui/icons';
import { StatusBadge } from '../ui/StatusBadge';
import { useEngaged } from '../ui/useEngaged';
import { useKeptFocus } from '../ui/useKeptFocus';
import { useEntityDetail, type VersionedRow } from '../wire';
import { EmbedActions } from './EmbedActions';
import { EmbedBody } from './EmbedBody';
import { type CardEdits, useCardEdits } from './useCardEdits';
import '../ui/blockStyles';
import './embedCard.css';

export interface EmbedCardProps {
  attributes: EntityEmbedAttributes;
  /** Takes the block out of the document; undefined where the page cannot be edited. */
  onRemove: (() => void) | undefined;
  /** Stores another size in the document; where the page cannot be edited the reader's choice lasts as long as the page. */
  onResize?: ((size: EmbedSize) => void) | undefined;
}

/** A live card of one entity. */
export default function EmbedCard({ attributes, onRemove, onResize }: EmbedCardProps) {
  const { entity, id, label } = attributes;
  const [ownSize, setOwnSize] = useState<EmbedSize>();
  const size = (onResize ? undefined : ownSize) ?? attributes.size;
  const { status, data, asOf, error } = useEntityDetail(entity, id);
  const { isEngaged, coming } = useEngaged();
  const edits = useCardEdits(entity, id, { isOpen: status === 'loaded', isEngaged });
  const definition = getEntity(entity);
  const values = data as (VersionedRow & Readonly<Record<string, unknown>>) | undefined;
  const title = values === undefined ? label : String(values[definition.titleField] || label);
  const hasBody = status === 'loading' || status === 'loaded' || status === 'stale';
  const ref = useRef<HTMLElement>(null);
  useKeptFocus(ref);
  const other: EmbedSize = size === 'compact' ? 'complete' : 'compact';
  return (
    <article
      ref={ref}
      className="fh-card"
      data-size={size}
      data-status={status}
      {...coming}
      aria-busy={status === 'loading'}
      aria-label={translateView('card.region', { entity: localize(definition.label), label: title })}
    >
      <header className="fh-card-header">
        {definition.face ? (
          <Avatar name={title} seed={id} />
        ) : (
          <EntityIcon name={definition.icon} size={18} className="fh-card-icon" />
        )}
        <span className="fh-card-title">
          {hasBody || status === 'error' ? (
            <a href={entityPageUrl(entity, id) ?? undefined}>{title}</a>
          ) : (
            <span className={status === 'not-found' ? 'fh-struck' : undefined}>{label}</span>
          )}
        </span>
        {hasBody && values && <CardStatus entity={entity} values={values} edits={edits} />}
        {status === 'stale' && <StaleMark asOf={asOf} />}
        <span className="fh-card-actions">
          {hasBody && <EmbedActions entity={entity} id={id} label={title} row={data} isEngaged={isEngaged} />}
          {hasBody && (
            <button
              type="button"
              className="fh-icon-button fh-card-size"
              aria-expanded={size === 'complete'}
              aria-label={translateView(`card.${other}`)}
              title={translateView(`card.${other}`)}
              onClick={() => (onResize ?? setOwnSize)(other)}
            >
              <ChevronIcon className="fh-card-size-icon" />
            </button>
          )}
        </span>
      </header>
      <BlockNotice status={status} error={error} onRemove={onRemove}>
        <DeletedRowButton target={{ entity, id, label }} />
      </BlockNotice>
      {hasBody && <EmbedBody entity={entity} id={id} values={values} size={size} edits={edits} />}
    </article>
  );
}

interface CardStatusProps {
  entity: EntityEmbedAttributes['entity'];
  values: VersionedRow & Readonly<Record<string, unknown>>;
  edits: CardEdits;
}

function CardStatus({ entity, values, edits }: CardStatusProps) {
  const { statusField } = getEntity(entity);
  const field = statusField === null ? undefined : findField(entity, statusField);
  const choice = findChoice(entity, statusField, statusField === null ? undefined : values[statusField]);
  if (!field || !choice) return null;
  if (!edits.may(field)) return <StatusBadge choice={choice} />;
  return <EditableField row={values} field={field} onSave={edits.onSave} />;
}
