import { type EmbedSize, entityRegistry, findChoice, findField } from '@formation-hub/extensions';
import type { EntityName } from '../data';
import { localize } from '../i18n/language';
import { translateView } from '../i18n/views';
import { FieldValue } from '../ui/FieldValue';
import { isPast } from '../ui/formats';
import { HoursMeter } from '../ui/HoursMeter';
import { EmbedList } from './EmbedList';

export interface EmbedBodyProps {
  entity: EntityName;
  /** Wire values; undefined while loading, when the same room is kept. */
  values: Readonly<Record<string, unknown>> | undefined;
  size: EmbedSize;
}

const heures = (value: unknown): number => (typeof value === 'number' ? value : 0);

/** Facts, hours and lists of a card, as the registry says. */
export function EmbedBody({ entity, values, size }: EmbedBodyProps) {
  const { card, dateField, statusField } = entityRegistry[entity];
  const names = size === 'complete' ? [...card.fields, ...card.details] : [];
  const statut = statusField === null ? undefined : findChoice(entity, statusField, values?.[statusField]);
  const isLate = (name: string) => {
    const value = values?.[name];
    return name === dateField && !statut?.final && typeof value === 'string' && isPast(value);
  };
  return (
    <div className="fh-card-body">
      {names.length > 0 && (
        <dl className="fh-facts">
          {names.map((name) => {
            const field = findField(entity, name);
            return (
              field && (
                <div key={name} className="fh-fact">
                  <dt>{localize(field.label)}</dt>
                  <dd>
                    {values ? <FieldValue field={field} value={values[name]} isLate={isLate(name)} /> : <Skeleton />}
                  </dd>
                </div>
              )
            );
          })}
        </dl>
      )}
      {card.bars.map((bar) =>
        values ? (
          <HoursMeter
            key={bar.total}
            label={localize(bar.label)}
            used={heures(values[bar.used])}
            total={heures(values[bar.total])}
            planned={bar.planned === undefined ? undefined : heures(values[bar.planned])}
          />
        ) : (
          <div key={bar.total} className="fh-meter">
            <div className="fh-meter-text">
              <span className="fh-meter-label">{localize(bar.label)}</span>
              <Skeleton />
            </div>
            <div className="fh-meter-track" />
          </div>
        ),
      )}
      {size === 'complete' &&
        card.lists.map((list) => {
          const rows = values?.[list.field];
          return <EmbedList key={list.field} list={list} rows={Array.isArray(rows) ? rows : undefined} />;
        })}
      {!values && <span className="fh-visually-hidden">{translateView('state.loading')}</span>}
    </div>
  );
}

const Skeleton = () => <span className="fh-skeleton" aria-hidden="true" />;
