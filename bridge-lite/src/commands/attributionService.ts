import type { AttribuerModuleBody, Attribution, Formation } from '../contracts/index.ts';
import {
  assertAnnulable,
  assertCloturable,
  assertFormateurActif,
  assertHeuresDisponibles,
  assertHeuresRealisees,
  assertModuleOuvert,
  assertPeriode,
  heuresCompteesAttribution,
} from '../domain/attributionRules.ts';
import { Conflict } from '../errors/appError.ts';
import type { FieldValues } from '../ports/entityStore.ts';
import type { EntityReader } from '../rows/entityReader.ts';
import { assertVersion, type EntityWriter } from '../rows/entityWriter.ts';
import type { CapaciteWatch } from './capaciteWatch.ts';
import type { ModuleProgress } from './moduleProgress.ts';
import type { Change, Outcome } from './outcome.ts';
import { assertReferences } from './references.ts';
import { assertUnmoved } from './rowUndo.ts';

interface WriteOptions {
  ifMatch?: string;
}

/** What an undo restores. */
export interface FormerAttribution {
  values: Partial<Pick<Attribution, 'statut' | 'heures_realisees' | 'justification_annulation'>>;
  /** The formation that the command closed, and its state before. */
  closed?: { id: number; statut: string | null };
}

/** What a command did to an attribution, and the formation that it closed, as it was before. */
export interface AttributionChange extends Change<Attribution> {
  closed?: Formation;
}

export interface AttributionService {
  /**
   * Gives hours of a module to a trainer. `ifMatch` is a version of the module.
   * @throws Conflict, EntityNotFound, RgViolation (RG-01, RG-02), ValidationFailed
   */
  attribuer(moduleId: number, body: AttribuerModuleBody, options: WriteOptions): Promise<Outcome<Attribution>>;
  /** Notes the hours taught; more than none starts a planned attribution. @throws Conflict, EntityNotFound, RgViolation (RG-03) */
  saisirHeures(id: number, heures: number, options: WriteOptions): Promise<Change<Attribution>>;
  /** Ends an attribution that was taught (RG-04); the last one of a formation closes it (OP-07). @throws Conflict, EntityNotFound */
  cloturer(id: number, options: WriteOptions): Promise<AttributionChange>;
  /** Cancels an open attribution; its taught hours still count. @throws Conflict, EntityNotFound, RgViolation (RG-04) */
  annuler(id: number, justification: string, options: WriteOptions): Promise<AttributionChange>;
  /** Deletes an attribution that nobody changed since. @throws Conflict, EntityNotFound */
  retirer(id: number, version: string): Promise<Attribution>;
  /** Gives an attribution that nobody changed since its former values again. @throws Conflict, EntityNotFound, RgViolation (RG-01) */
  retablir(id: number, version: string, former: FormerAttribution): Promise<Attribution>;
}

export function createAttributionService(deps: {
  writer: EntityWriter;
  reader: EntityReader;
  progress: ModuleProgress;
  watch: CapaciteWatch;
}): AttributionService {
  const { writer, reader, progress, watch } = deps;

  /** Holds the attribution, its module and its person, so that no sum is taken while one of its parts changes. */
  async function withAttribution<T>(id: number, work: (attribution: Attribution) => Promise<T>): Promise<T> {
    let seen = await reader.find('attribution', id);
    for (let attempt = 0; attempt < 5; attempt += 1) {
      const held = { module: seen?.module?.id, personne: seen?.personne?.id };
      const rows = [
        { entity: 'attribution', id } as const,
        ...(held.module ? [{ entity: 'module', id: held.module } as const] : []),
        ...(held.personne ? [{ entity: 'personne', id: held.personne } as const] : []),
      ];
      const outcome = await writer.withRows(rows, async () => {
        const attribution = await writer.getFresh('attribution', id);
        seen = attribution;
        const isHeld = attribution.module?.id === held.module && attribution.personne?.id === held.personne;
        return isHeld ? { done: await work(attribution) } : undefined;
      });
      if (outcome) return outcome.done;
    }
    throw new Conflict('conflict.busy');
  }

  async function attributionsOf(module: { attributions: readonly { id: number }[] }): Promise<Attribution[]> {
    return writer.getManyFresh(
      'attribution',
      module.attributions.map(({ id }) => id),
    );
  }

  const change = (
    id: number,
    ifMatch: string | undefined,
    decide: (attribution: Attribution) => FieldValues,
  ): Promise<AttributionChange> =>
    withAttribution(id, async (before) => {
      assertVersion(before, ifMatch);
      const row = await writer.update('attribution', before, decide(before));
      return { before, row, ...(await progress.follow(before.module?.id)) };
    });

  return {
    attribuer(moduleId, { personne: personneId, heures, date_debut = null, date_fin = null }, { ifMatch }) {
      assertPeriode(date_debut, date_fin, 'date_fin');
      const rows = [{ entity: 'module', id: moduleId } as const, { entity: 'personne', id: personneId } as const];
      return writer.withRows(rows, async () => {
        const module = await writer.getFresh('module', moduleId);
        assertVersion(module, ifMatch);
        assertModuleOuvert(module);
        await assertReferences(writer, { personne: { personne: personneId } });
        assertFormateurActif(await writer.getFresh('personne', personneId));
        assertHeuresDisponibles(module, await attributionsOf(module), heures);
        const row = await writer.create('attribution', {
          module: moduleId,
          personne: personneId,
          heures_attribuees: heures,
          heures_realisees: 0,
          statut: 'planifie',
          date_debut,
          date_fin,
        });
        const { warnings } = await progress.follow(moduleId);
        return { row, warnings: [...warnings, ...(await watch.check(personneId, 'formation'))] };
      });
    },

    saisirHeures: (id, heures, { ifMatch }) =>
      change(id, ifMatch, (attribution) => {
        assertHeuresRealisees(attribution, heures);
        const isStarted = attribution.statut === 'planifie' && heures > 0;
        return { heures_realisees: heures, ...(isStarted ? { statut: 'en_cours' } : {}) };
      }),

    cloturer: (id, { ifMatch }) =>
      change(id, ifMatch, (attribution) => {
        assertCloturable(attribution);
        return { statut: 'realise' };
      }),

    annuler: (id, justification, { ifMatch }) =>
      change(id, ifMatch, (attribution) => {
        assertAnnulable(attribution, justification);
        return { statut: 'annule', justification_annulation: justification.trim() };
      }),

    retirer: (id, version) =>
      withAttribution(id, async (attribution) => {
        assertUnmoved('attribution', attribution, version);
        await writer.remove('attribution', attribution);
        await progress.follow(attribution.module?.id, { reopen: true });
        return attribution;
      }),

    retablir: (id, version, { values, closed }) =>
      withAttribution(id, async (attribution) => {
        assertUnmoved('attribution', attribution, version);
        const counted = heuresCompteesAttribution({ ...attribution, ...values });
        if (attribution.module && counted > heuresCompteesAttribution(attribution)) {
          const module = await writer.getFresh('module', attribution.module.id);
          const others = (await attributionsOf(module)).filter((other) => other.id !== id);
          assertHeuresDisponibles(module, others, counted);
        }
        const row = await writer.update('attribution', attribution, values);
        await progress.follow(attribution.module?.id, { reopen: true });
        if (closed) {
          const formation = await writer.getFresh('formation', closed.id);
          if (formation.statut === 'cloturee') await writer.update('formation', formation, { statut: closed.statut });
        }
        return row;
      }),
  };
}
