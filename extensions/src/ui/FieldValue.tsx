import { cleanLabel, type FieldDefinition } from '@formation-hub/extensions';
import { translateView } from '../i18n/views';
import type { Ref } from '../wire';
import { Avatar } from './Avatar';
import { formatDate, formatHeuresUnit } from './formats';
import { StatusBadge } from './StatusBadge';

export interface FieldValueProps {
  field: FieldDefinition;
  value: unknown;
  /** Draws a past day as late. @default false */
  isLate?: boolean;
}

const maxLinks = 3;
const isRef = (value: unknown): value is Ref => typeof value === 'object' && value !== null && 'label' in value;

/** One value of an entity as a person reads it; a dash with a spoken « non renseigné » when there is none. */
export function FieldValue({ field, value, isLate = false }: FieldValueProps) {
  if (value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)) {
    return (
      <span className="fh-no-value">
        <span aria-hidden="true">–</span>
        <span className="fh-visually-hidden">{translateView('card.noValue')}</span>
      </span>
    );
  }
  if (isRef(value)) return <Link entity={field.entity} link={value} />;
  if (Array.isArray(value)) return <Several field={field} values={value} />;
  if (typeof value === 'number') return <>{field.kind === 'heures' ? formatHeuresUnit(value) : String(value)}</>;
  const text = String(value);
  switch (field.kind) {
    case 'date':
      return isLate ? (
        <span className="fh-late">
          {formatDate(text)} <small>{translateView('date.late')}</small>
        </span>
      ) : (
        formatDate(text)
      );
    case 'choix': {
      const choice = field.choices?.find((candidate) => candidate.value === text);
      return choice ? <StatusBadge choice={choice} /> : text;
    }
    case 'email':
      return <a href={`mailto:${encodeURIComponent(text).replace('%40', '@')}`}>{text}</a>;
    case 'telephone':
      return <a href={`tel:${text.replace(/[^+\d]/g, '')}`}>{text}</a>;
    default:
      return <>{text}</>;
  }
}

function Link({ entity, link }: { entity: FieldDefinition['entity']; link: Ref }) {
  if (entity !== 'personne') return <>{link.label}</>;
  return (
    <span className="fh-person">
      <Avatar name={link.label} seed={link.id} />
      <span className="fh-person-name">{link.label}</span>
    </span>
  );
}

function Several({ field, values }: { field: FieldDefinition; values: readonly unknown[] }) {
  if (field.kind === 'choix_multiple') {
    const choices = (field.choices ?? []).filter((choice) => values.includes(choice.value));
    return (
      <span className="fh-badges">
        {choices.map((choice) => (
          <StatusBadge key={choice.value} choice={choice} />
        ))}
      </span>
    );
  }
  const labels = values.filter(isRef).map(({ label }) => cleanLabel(label));
  const rest = labels.length - maxLinks;
  return <>{labels.slice(0, maxLinks).join(', ') + (rest > 0 ? ` +${rest}` : '')}</>;
}
