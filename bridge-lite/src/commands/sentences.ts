import type { Refusal } from '../../model/index.ts';
import { AppError, EntityNotFound } from '../errors/appError.ts';
import type { Say } from '../i18n/say.ts';

/** A refusal of the house as the wire contract knows it. */
export function appErrorOf({ code, sentence, figures, details }: Refusal, say: Say): AppError {
  if (code === 'NOT_FOUND') return new EntityNotFound(String(details?.entity), Number(details?.id));
  return new AppError(
    code,
    { sentence, in: (language) => say(language, sentence, figures) },
    { details: details && { ...details } },
  );
}
