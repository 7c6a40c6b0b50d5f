import type { Formation } from '../contracts/index.ts';
import { isFormationTerminee, statutModule } from '../domain/formationRules.ts';
import type { Logger } from '../ports/logger.ts';
import type { EntityWriter } from '../rows/entityWriter.ts';
import type { CapaciteWatch } from './capaciteWatch.ts';
import type { Warning } from './outcome.ts';

/** What the attributions of a module make of it and of its formation. */
export interface Progress {
  warnings: Warning[];
  /** The formation that closed itself, as it was before (OP-07). */
  closed?: Formation;
}

/** Keeps the states that follow from attributions. Its callers hold the module. */
export interface ModuleProgress {
  /**
   * Moves the module to the state that its attributions give it, and closes its formation with the last one (OP-07).
   * Never throws: the attribution is written, and the next command on the module sets what is missing right.
   * @param reopen true lets a realised module go back, for an undo
   */
  follow(moduleId: number | undefined, options?: { reopen?: boolean }): Promise<Progress>;
}

export function createModuleProgress(deps: {
  writer: EntityWriter;
  watch: Pick<CapaciteWatch, 'tell'>;
  logger: Logger;
}): ModuleProgress {
  const { writer, watch, logger } = deps;

  async function closeFinished(blocId: number): Promise<Progress> {
    const bloc = await writer.getFresh('bloc', blocId);
    if (!bloc.formation) return { warnings: [] };
    const formation = await writer.getFresh('formation', bloc.formation.id);
    const blocs = await writer.getManyFresh(
      'bloc',
      formation.blocs.map(({ id }) => id),
    );
    const modules = await writer.getManyFresh(
      'module',
      blocs.flatMap((one) => one.modules.map(({ id }) => id)),
    );
    if (!isFormationTerminee(formation, modules)) return { warnings: [] };
    await writer.update('formation', formation, { statut: 'cloturee' });
    await watch.tell({ kind: 'formation_cloturee', formation: { id: formation.id, label: formation.nom } });
    return {
      closed: formation,
      warnings: [
        {
          code: 'FORMATION_CLOTUREE',
          messageKey: 'warning.formationCloturee',
          params: { formation: formation.nom },
          details: { formation: formation.id },
        },
      ],
    };
  }

  return {
    async follow(moduleId, { reopen = false } = {}) {
      if (moduleId === undefined) return { warnings: [] };
      try {
        const module = await writer.getFresh('module', moduleId);
        const attributions = await writer.getManyFresh(
          'attribution',
          module.attributions.map(({ id }) => id),
        );
        const statut = statutModule({ ...module, statut: reopen ? null : module.statut }, attributions);
        if (statut !== module.statut) await writer.update('module', module, { statut });
        return statut === 'realise' && module.bloc ? await closeFinished(module.bloc.id) : { warnings: [] };
      } catch (error) {
        logger.warn({ module: moduleId, error: String(error) }, 'the state of a module could not be followed up');
        return { warnings: [] };
      }
    },
  };
}
