import { domaineCapacite, isCapaciteDepassee } from '../domain/capacite.ts';
import type { Logger } from '../ports/logger.ts';
import type { Notice, Notifier } from '../ports/notifier.ts';
import type { EntityWriter } from '../rows/entityWriter.ts';
import type { Warning } from './outcome.ts';

/** Tells when a person has more hours than a year holds: allowed, but announced. */
export interface CapaciteWatch {
  /**
   * To be called after hours were added to a person. Never throws: the command is done, with or without its warning.
   */
  check(personneId: number, domaine: 'formation' | 'agence'): Promise<Warning[]>;
  /** Tells the admins; a failure is logged only. */
  tell(notice: Notice): Promise<void>;
}

export function createCapaciteWatch(deps: {
  writer: Pick<EntityWriter, 'getManyFresh'>;
  notifier: Notifier;
  logger: Logger;
}): CapaciteWatch {
  const { writer, notifier, logger } = deps;

  async function tell(notice: Notice): Promise<void> {
    try {
      await notifier.notify(notice);
    } catch (error) {
      logger.error({ kind: notice.kind, error: String(error) }, 'the admins could not be told');
    }
  }

  return {
    tell,
    async check(personneId, domaine) {
      try {
        const [personne] = await writer.getManyFresh('personne', [personneId]);
        if (!personne) return [];
        const { capacite, engagees, restantes } = domaineCapacite(personne, domaine);
        if (!isCapaciteDepassee(restantes)) return [];
        const depassement = -restantes;
        const ref = { id: personne.id, label: personne.nom_prenom };
        await tell({ kind: 'capacite_depassee', personne: ref, domaine, capacite, engagees, depassement });
        return [
          {
            code: 'CAPACITE_DEPASSEE',
            messageKey: `warning.capacite.${domaine}`,
            params: { personne: ref.label, depassement, capacite },
            details: { personne: ref.id, domaine, capacite, engagees, depassement },
          },
        ];
      } catch (error) {
        logger.warn({ personne: personneId, error: String(error) }, 'a capacity could not be checked');
        return [];
      }
    },
  };
}
