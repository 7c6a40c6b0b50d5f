import type { CreerTacheBody, PatchTacheBody, Tache } from '../contracts/index.ts';
import { assertProjetModifiable } from '../domain/projetRules.ts';
import { Conflict } from '../errors/appError.ts';
import type { FieldValues } from '../ports/entityStore.ts';
import type { EntityReader } from '../rows/entityReader.ts';
import { assertVersion, type EntityWriter } from '../rows/entityWriter.ts';
import { assertReferences } from './references.ts';
import { assertUnmoved } from './rowUndo.ts';
import { assertMove, tacheMachine } from './stateMachine.ts';

export interface TacheService {
  /** Makes a task of a project that is not closed. @throws Conflict, ValidationFailed */
  creer(body: CreerTacheBody): Promise<Tache>;
  /** Changes fields of a task whose project is not closed. @throws Conflict, EntityNotFound, ValidationFailed */
  patch(id: number, body: PatchTacheBody, options: { ifMatch?: string }): Promise<{ before: Tache; row: Tache }>;
  /** Gives a task that nobody changed since its former values again. @throws Conflict, EntityNotFound */
  retablir(id: number, version: string, values: FieldValues): Promise<Tache>;
  /** Deletes a task without interventions that nobody changed since. @throws Conflict, EntityNotFound */
  retirer(id: number, version: string): Promise<Tache>;
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

  async function assertProjetOuvert(tache: Tache): Promise<void> {
    const [projet] = tache.projet ? await writer.getManyFresh('projet', [tache.projet.id]) : [];
    assertProjetModifiable(projet ?? null);
  }

  return {
    creer: ({ projet: projetId, personne = null, statut = 'a_faire', priorite = null, echeance = null, ...body }) =>
      writer.withRows([{ entity: 'projet', id: projetId }], async () => {
        await assertReferences(writer, { projet: { projet: projetId }, personne: { personne } });
        assertProjetModifiable(await writer.getFresh('projet', projetId));
        const { nom, heures_estimees = 0 } = body;
        return writer.create('tache', { nom, projet: projetId, personne, statut, priorite, echeance, heures_estimees });
      }),

    patch: (id, body, { ifMatch }) =>
      withTache(id, async (tache) => {
        assertVersion(tache, ifMatch);
        await assertProjetOuvert(tache);
        if (body.statut) assertMove(tacheMachine, tache.statut, body.statut);
        await assertReferences(writer, { personne: { personne: body.personne } });
        return { before: tache, row: await writer.update('tache', tache, body) };
      }),

    retablir: (id, version, values) =>
      withTache(id, async (tache) => {
        assertUnmoved('tache', tache, version);
        await assertProjetOuvert(tache);
        return writer.update('tache', tache, values);
      }),

    retirer: (id, version) =>
      withTache(id, async (tache) => {
        assertUnmoved('tache', tache, version);
        await assertProjetOuvert(tache);
        const interventions = await writer.listFresh('intervention', [{ field: 'tache', op: 'eq', values: [id] }]);
        if (interventions.length > 0) throw new Conflict('conflict.undo', {}, { current: tache });
        await writer.remove('tache', tache);
        return tache;
      }),
  };
}
