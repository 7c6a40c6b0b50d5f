import { type EntityEmbedAttributes, entityPageUrl, entityRegistry, findChoice } from '@formation-hub/extensions';
import { useEntityDetail } from '../data';
import { localize } from '../i18n/language';
import { translateView } from '../i18n/views';
import { BlockNotice, StaleMark } from '../ui/BlockState';
import { EntityIcon } from '../ui/icons';
import { StatusBadge } from '../ui/StatusBadge';
import { EmbedActions } from './EmbedActions';
import { EmbedBody } from './EmbedBody';

export interface EmbedCardProps {
  attributes: EntityEmbedAttributes;
  /** Takes the block out of the document; undefined where the page cannot be edited. */
  onRemove: (() => void) | undefined;
}

/** A live card of one entity. */
export default function EmbedCard({ attributes, onRemove }: EmbedCardProps) {
  const { entity, id, label, size } = attributes;
  const { status, data, asOf } = useEntityDetail(entity, id);
  const definition = entityRegistry[entity];
  const values = data as Readonly<Record<string, unknown>> | undefined;
  const title = values === undefined ? label : String(values[definition.titleField] || label);
  const statut =
    definition.statusField === null
      ? undefined
      : findChoice(entity, definition.statusField, values?.[definition.statusField]);
  const isMissing = status === 'not-found';
  const hasBody = status === 'loading' || status === 'loaded' || status === 'stale';
  return (
    <article
      className="fh-card"
      data-size={size}
      data-status={status}
      aria-busy={status === 'loading'}
      aria-label={translateView('card.region', { entity: localize(definition.label), label: title })}
    >
      <header className="fh-card-header">
        <EntityIcon name={definition.icon} size={18} className="fh-card-icon" />
        <span className="fh-card-title">
          {isMissing || status === 'signed-out' || status === 'forbidden' ? (
            <span className={isMissing ? 'fh-struck' : undefined}>{label}</span>
          ) : (
            <a href={entityPageUrl(entity, id) ?? undefined}>{title}</a>
          )}
        </span>
        {hasBody && statut && <StatusBadge choice={statut} />}
        {status === 'stale' && <StaleMark asOf={asOf} />}
        {hasBody && <EmbedActions entity={entity} id={id} label={title} row={data} />}
      </header>
      <BlockNotice status={status} onRemove={onRemove} />
      {hasBody && <EmbedBody entity={entity} values={values} size={size} />}
    </article>
  );
}
