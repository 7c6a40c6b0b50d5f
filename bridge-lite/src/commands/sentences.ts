import { type AnyEntity, type EntityRow, type Figures, fieldsOf, type Refusal } from '../../model/index.ts';
import { AppError, EntityNotFound } from '../errors/appError.ts';
import type { Say } from '../i18n/say.ts';

/** What the placeholders of a sentence about a row stand for: its fields, a link by its label, a state by its word. */
export function figuresOf(entity: AnyEntity, row: EntityRow): Figures {
  const figures = fieldsOf(entity).flatMap(([name, { kind }]): [string, Figures[string]][] => {
    const value = row[name];
    if (kind === 'choice') {
      return [[name, { of: `${entity.name}.${name}`, state: typeof value === 'string' ? value : null }]];
    }
    if (typeof value === 'string' || typeof value === 'number') return [[name, value]];
    if (kind === 'one' && typeof value === 'object' && value !== null && 'label' in value) {
      return [[name, String(value.label)]];
    }
    return value === null ? [[name, '']] : [];
  });
  return Object.fromEntries(figures);
}

/** A refusal of the house as the wire contract knows it. */
export function appErrorOf({ code, sentence, figures, details }: Refusal, say: Say): AppError {
  if (code === 'NOT_FOUND') return new EntityNotFound(String(details?.entity), Number(details?.id));
  return new AppError(
    code,
    { sentence, in: (language) => say(language, sentence, figures) },
    { details: details && { ...details } },
  );
}
