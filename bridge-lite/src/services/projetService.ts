import type { PatchProjetBody, Projet, ProjetDetail } from '../contracts/index.ts';
import { assertProjetCloturable, assertProjetModifiable } from '../domain/projetRules.ts';
import { assertMove, projetMachine } from '../domain/stateMachine.ts';
import type { Details } from './details.ts';
import { assertVersion, type EntityWriter } from './entityWriter.ts';
import { assertReferences } from './references.ts';

export interface ProjetService {
  /** Changes fields of an open project. @throws Conflict, EntityNotFound, ValidationFailed */
  patch(id: number, body: PatchProjetBody, options: { ifMatch?: string }): Promise<ProjetDetail>;
  /** Closes the project for good (RG-06). @throws Conflict, EntityNotFound, RgViolation */
  cloturer(id: number, options: { forcer: boolean; ifMatch?: string }): Promise<ProjetDetail>;
}

export function createProjetService(deps: { writer: EntityWriter; details: Details }): ProjetService {
  const { writer, details } = deps;

  const detailOf = async (projet: Projet): Promise<ProjetDetail> => {
    const [detail] = await details.projets([projet]);
    return detail ?? { ...projet, taches_detail: [] };
  };

  return {
    async patch(id, body, { ifMatch }) {
      const after = await writer.withRows([{ entity: 'projet', id }], async () => {
        const projet = await writer.getFresh('projet', id);
        assertVersion(projet, ifMatch);
        assertProjetModifiable(projet);
        if (body.statut) assertMove(projetMachine, projet.statut, body.statut);
        await assertReferences(writer, { personne: { chef_de_projet: body.chef_de_projet } });
        return writer.update('projet', projet, body);
      });
      return detailOf(after);
    },

    async cloturer(id, { forcer, ifMatch }) {
      const after = await writer.withRows([{ entity: 'projet', id }], async () => {
        const projet = await writer.getFresh('projet', id);
        assertVersion(projet, ifMatch);
        const taches = await writer.getManyFresh(
          'tache',
          projet.taches.map((tache) => tache.id),
        );
        assertProjetCloturable(projet, taches, forcer);
        return writer.update('projet', projet, { statut: 'cloture' });
      });
      return detailOf(after);
    },
  };
}
