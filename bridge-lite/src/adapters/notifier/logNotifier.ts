import type { Logger } from '../../ports/logger.ts';
import type { Notifier } from '../../ports/notifier.ts';

/** Writes each notice to the log, for installations without mail. Names stay out of it: the ids are enough. */
export function createLogNotifier(logger: Logger): Notifier {
  return {
    async notify(notice) {
      const subject = notice.kind === 'capacite_depassee' ? notice.personne.id : notice.formation.id;
      logger.warn(
        { ...notice, personne: undefined, formation: undefined, subject_id: subject },
        'notice to the admins',
      );
    },
  };
}
