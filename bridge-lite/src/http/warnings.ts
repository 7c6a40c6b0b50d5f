import type { Warning } from '../commands/outcome.ts';
import type { Meta } from '../contracts/index.ts';
import { type Language, translate } from '../i18n/translate.ts';

/** Warnings of a command as `meta` of its answer, in the caller's language; nothing when there are none. */
export function warningsMeta(language: Language, warnings: readonly Warning[]): { meta?: Meta } {
  if (warnings.length === 0) return {};
  return {
    meta: {
      warnings: warnings.map(({ code, messageKey, params, details }) => ({
        code,
        message: translate(language, messageKey, params),
        details,
      })),
    },
  };
}
