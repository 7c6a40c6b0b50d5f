import type { Intervention, PatchInterventionBody, Projet, SaisirInterventionBody, Tache } from '../contracts/index.ts';
import { assertInterventionPermise } from '../domain/interventionRules.ts';
import { assertProjetModifiable } from '../domain/projetRules.ts';
import { Conflict, EntityNotFound, ValidationFailed } from '../errors/appError.ts';
import type { FieldValues } from '../ports/entityStore.ts';
import type { EntityReader } from '../rows/entityReader.ts';
import { assertVersion, type EntityWriter } from '../rows/entityWriter.ts';
import type { CapaciteWatch } from './capaciteWatch.ts';
import type { Change, Outcome } from './outcome.ts';
import { assertReferences } from './references.ts';
import { assertUnmoved } from './rowUndo.ts';
import { assertMove, interventionMachine } from './stateMachine.ts';

interface WriteOptions {
  ifMatch?: string;
}

export interface InterventionService {
  /** Logs hours on an open task (RG-05). @throws EntityNotFound, RgViolation, ValidationFailed */
  saisir(body: SaisirInterventionBody & { personne: number }): Promise<Outcome<Intervention>>;
  /** Corrects an intervention that was not cancelled (RG-05). @throws Conflict, EntityNotFound, RgViolation */
  patch(id: number, body: PatchInterventionBody, options: WriteOptions): Promise<Change<Intervention>>;
  /** Cancels an intervention: its hours no longer count. @throws Conflict, EntityNotFound */
  annuler(id: number, options: WriteOptions): Promise<Change<Intervention>>;
  /** Deletes an intervention that nobody changed since. @throws Conflict, EntityNotFound */
  retirer(id: number, version: string): Promise<Intervention>;
  /** Gives an intervention that nobody changed since its former state again (RG-05). @throws Conflict, EntityNotFound, RgViolation */
  retablir(id: number, version: string, values: FieldValues): Promise<Intervention>;
}

/** The rows that an intervention depends on, held while it is written. */
interface Held {
  tache: Tache | undefined;
  projet: Projet | undefined;
}

export function createInterventionService(deps: {
  writer: EntityWriter;
  reader: EntityReader;
  watch: CapaciteWatch;
}): InterventionService {
  const { writer, reader, watch } = deps;

  const dayKey = (personne: number, day: string) => `jour:${personne}:${day}`;

  /** Holds the task, its project, and the days named; what the task says of its project is true while they are held. */
  async function withTache<T>(
    tacheId: number | undefined,
    days: string[],
    interventionId: number | undefined,
    work: (held: Held) => Promise<T>,
  ): Promise<T> {
    let projetId = tacheId === undefined ? undefined : (await reader.find('tache', tacheId))?.projet?.id;
    for (let attempt = 0; attempt < 5; attempt += 1) {
      const held = projetId;
      const rows = [
        ...(interventionId ? [{ entity: 'intervention', id: interventionId } as const] : []),
        ...(tacheId ? [{ entity: 'tache', id: tacheId } as const] : []),
        ...(held ? [{ entity: 'projet', id: held } as const] : []),
      ];
      const outcome = await writer.withRows(
        rows,
        async () => {
          const [tache] = tacheId === undefined ? [] : await writer.getManyFresh('tache', [tacheId]);
          projetId = tache?.projet?.id;
          if (projetId !== held) return undefined;
          const [projet] = projetId === undefined ? [] : await writer.getManyFresh('projet', [projetId]);
          return { done: await work({ tache, projet }) };
        },
        days,
      );
      if (outcome) return outcome.done;
    }
    throw new Conflict('conflict.busy');
  }

  /** Holds all that an existing intervention depends on, and the day that it may move to. */
  async function withIntervention<T>(
    id: number,
    newDay: string | undefined,
    work: (intervention: Intervention, held: Held) => Promise<T>,
  ): Promise<T> {
    let seen = await reader.find('intervention', id);
    for (let attempt = 0; attempt < 5; attempt += 1) {
      const before = seen;
      const days = [before?.date, newDay].flatMap((day) =>
        day && before?.personne ? [dayKey(before.personne.id, day)] : [],
      );
      const outcome = await withTache(before?.tache?.id, days, id, async (held) => {
        const fresh = await writer.getFresh('intervention', id);
        seen = fresh;
        const isHeld =
          fresh.tache?.id === before?.tache?.id &&
          fresh.personne?.id === before?.personne?.id &&
          fresh.date === (before?.date ?? null);
        return isHeld ? { done: await work(fresh, held) } : undefined;
      });
      if (outcome) return outcome.done;
    }
    throw new Conflict('conflict.busy');
  }

  /** RG-05, with the person's other interventions of the day. Its callers hold that day. */
  async function assertPermise(
    demande: { heures: number; personne: number; date: string },
    { tache, projet }: Held & { tache: Tache },
    exceptId?: number,
  ): Promise<void> {
    const [[personne], memeJour] = await Promise.all([
      writer.getManyFresh('personne', [demande.personne]),
      writer.listFresh('intervention', [
        { field: 'personne', op: 'eq', values: [demande.personne] },
        { field: 'date', op: 'eq', values: [demande.date] },
      ]),
    ]);
    if (!personne) throw new EntityNotFound('personne', demande.personne);
    const others = memeJour.filter(({ id }) => id !== exceptId);
    assertInterventionPermise({ heures: demande.heures, personne, tache, projet: projet ?? null }, others);
  }

  /** The rule as far as the links of an older row allow to ask it. */
  async function assertStillPermise(intervention: Intervention, held: Held): Promise<void> {
    const { personne, date, heures, id } = intervention;
    if (!held.tache || !personne || !date) {
      throw new ValidationFailed([{ path: ['id'], message: 'has no task, person or day' }], 'validation.intervention');
    }
    await assertPermise({ heures, personne: personne.id, date }, { ...held, tache: held.tache }, id);
  }

  return {
    saisir: ({ tache: tacheId, personne, date, heures, notes = '' }) =>
      withTache(tacheId, [dayKey(personne, date)], undefined, async (held) => {
        await assertReferences(writer, { tache: { tache: tacheId }, personne: { personne } });
        if (!held.tache) throw new EntityNotFound('tache', tacheId);
        await assertPermise({ heures, personne, date }, { ...held, tache: held.tache });
        const row = await writer.create('intervention', {
          tache: tacheId,
          personne,
          date,
          heures,
          notes,
          statut: 'valide',
        });
        return { row, warnings: await watch.check(personne, 'agence') };
      }),

    patch: (id, body, { ifMatch }) =>
      withIntervention(id, body.date, async (before, held) => {
        assertVersion(before, ifMatch);
        if (before.statut === 'annulee') throw new Conflict('conflict.annulee', {}, { rule: 'RG-04' });
        const isCounted = body.heures !== undefined || body.date !== undefined;
        if (isCounted) await assertStillPermise({ ...before, ...body }, held);
        else assertProjetModifiable(held.projet ?? null);
        const row = await writer.update('intervention', before, body);
        const warnings = row.heures > before.heures && row.personne ? await watch.check(row.personne.id, 'agence') : [];
        return { before, row, warnings };
      }),

    annuler: (id, { ifMatch }) =>
      withIntervention(id, undefined, async (before, { projet }) => {
        assertVersion(before, ifMatch);
        assertProjetModifiable(projet ?? null);
        if (before.statut === 'annulee') throw new Conflict('conflict.annulee', {}, { rule: 'RG-04' });
        assertMove(interventionMachine, before.statut, 'annulee');
        return { before, row: await writer.update('intervention', before, { statut: 'annulee' }), warnings: [] };
      }),

    retirer: (id, version) =>
      withIntervention(id, undefined, async (intervention, { projet }) => {
        assertUnmoved('intervention', intervention, version);
        assertProjetModifiable(projet ?? null);
        await writer.remove('intervention', intervention);
        return intervention;
      }),

    retablir: (id, version, values) =>
      withIntervention(id, undefined, async (intervention, held) => {
        assertUnmoved('intervention', intervention, version);
        await assertStillPermise(intervention, held);
        return writer.update('intervention', intervention, values);
      }),
  };
}
