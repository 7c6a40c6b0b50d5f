import type { PatchTacheBody, Tache } from '../contracts/index.ts';
import { Conflict } from '../domain/appError.ts';
import { assertProjetModifiable } from '../domain/projetRules.ts';
import { assertMove, tacheMachine } from '../domain/stateMachine.ts';
import type { EntityReader } from './entityReader.ts';
import { assertVersion, type EntityWriter } from './entityWriter.ts';
import { assertReferences } from './references.ts';

export interface TacheService {
  /** Changes fields of a task whose project is not closed. @throws Conflict, EntityNotFound, ValidationFailed */
  patch(id: number, body: PatchTacheBody, options: { ifMatch?: string }): Promise<Tache>;
}

export function createTacheService(deps: { writer: EntityWriter; reader: EntityReader }): TacheService {
  const { writer, reader } = deps;

  /** Holds the task and its project, so that a project cannot close while one of its tasks reopens. */
  async function withTache<T>(id: number, work: (tache: Tache) => Promise<T>): Promise<T> {
    let projetId = (await reader.find('tache', id))?.projet?.id;
    for (let attempt = 0; attempt < 5; attempt += 1) {
      const held = projetId;
      const rows = [{ entity: 'tache', id } as const, ...(held ? [{ entity: 'projet', id: held } as const] : [])];
      const outcome = await writer.withRows(rows, async () => {
        const tache = await writer.getFresh('tache', id);
        projetId = tache.projet?.id;
        return projetId === held ? { done: await work(tache) } : undefined;
      });
      if (outcome) return outcome.done;
    }
    throw new Conflict('conflict.busy');
  }

  return {
    patch: (id, body, { ifMatch }) =>
      withTache(id, async (tache) => {
        assertVersion(tache, ifMatch);
        if (tache.projet) {
          const [projet] = await writer.getManyFresh('projet', [tache.projet.id]);
          assertProjetModifiable(projet ?? null);
        }
        if (body.statut) assertMove(tacheMachine, tache.statut, body.statut);
        await assertReferences(writer, { personne: { personne: body.personne } });
        return writer.update('tache', tache, body);
      }),
  };
}
