import type { Logger } from '../../ports/logger.ts';
import type { Notifier } from '../../ports/notifier.ts';

/** Writes each notice to the log, for installations without mail. Names stay out of it: the ids are enough. */
export function createLogNotifier(logger: Logger): Notifier {
  return {
    async notify(notice) {
      const figures = Object.entries(notice).filter(([, value]) => !isRef(value));
      const [subject] = Object.values(notice).filter(isRef);
      logger.warn({ ...Object.fromEntries(figures), subject_id: subject?.id }, 'notice to the admins');
    },
  };
}

function isRef(value: unknown): value is { id: number; label: string } {
  return typeof value === 'object' && value !== null && 'id' in value && 'label' in value;
}
