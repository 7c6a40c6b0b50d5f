import type { Warning } from '../../model/index.ts';
import type { KeptField, KeptMeta, Meta } from '../contracts/index.ts';
import type { Say } from '../i18n/say.ts';
import type { Language } from '../i18n/translate.ts';

/** Warnings of a command as `meta` of its answer, in the caller's language; nothing when there are none. */
export function warningsMeta(say: Say, language: Language, warnings: readonly Warning[]): { meta?: Meta } {
  if (warnings.length === 0) return {};
  return {
    meta: {
      warnings: warnings.map(({ code, sentence, figures, details }) => ({
        code,
        message: say(language, sentence, figures),
        details: { ...details },
      })),
    },
  };
}

/** Fields that stay as they are as `meta` of an answer; nothing when there are none. */
export const keptMeta = (kept: readonly KeptField[]): { meta?: KeptMeta } =>
  kept.length === 0 ? {} : { meta: { kept: [...kept] } };
