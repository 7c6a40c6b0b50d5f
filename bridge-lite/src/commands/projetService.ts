import type { CreerProjetBody, PatchProjetBody, Projet, ProjetDetail } from '../contracts/index.ts';
import { assertPeriode } from '../domain/attributionRules.ts';
import { assertProjetCloturable, assertProjetModifiable } from '../domain/projetRules.ts';
import { slugCandidates } from '../domain/slug.ts';
import { Conflict } from '../errors/appError.ts';
import { assertVersion, type EntityWriter } from '../rows/entityWriter.ts';
import { assertReferences } from './references.ts';
import { assertUnmoved } from './rowUndo.ts';
import { assertMove, projetMachine } from './stateMachine.ts';

export interface ProjetService {
  /** Makes a project; its slug comes from its name unless one is given. @throws Conflict, ValidationFailed */
  creer(body: CreerProjetBody): Promise<ProjetDetail>;
  /** Changes fields of an open project. @throws Conflict, EntityNotFound, ValidationFailed */
  patch(id: number, body: PatchProjetBody, options: { ifMatch?: string }): Promise<ProjetDetail>;
  /** Closes the project for good (RG-06). @throws Conflict, EntityNotFound, RgViolation */
  cloturer(id: number, options: { forcer: boolean; ifMatch?: string }): Promise<ProjetClosing>;
  /** Takes the closing of a project back when nobody changed it since. @throws Conflict, EntityNotFound */
  rouvrir(id: number, version: string, statut: Projet['statut']): Promise<ProjetDetail>;
  /** Deletes a project without tasks that nobody changed since. @throws Conflict, EntityNotFound */
  retirer(id: number, version: string): Promise<Projet>;
}

/** A project that was closed, and as it was before. */
export interface ProjetClosing {
  before: Projet;
  row: ProjetDetail;
}

export function createProjetService(deps: {
  writer: EntityWriter;
  details: { projets(rows: readonly Projet[]): Promise<ProjetDetail[]> };
}): ProjetService {
  const { writer, details } = deps;

  const detailOf = async (projet: Projet): Promise<ProjetDetail> => {
    const [detail] = await details.projets([projet]);
    return detail ?? { ...projet, taches_detail: [] };
  };

  /** Its callers hold the slug. */
  const isTaken = async (slug: string) =>
    (await writer.listFresh('projet', [{ field: 'slug', op: 'eq', values: [slug] }])).length > 0;

  return {
    async creer({ slug: wanted, client = null, chef_de_projet = null, statut = 'prospect', ...body }) {
      const { nom, heures_vendues = 0, date_debut = null, date_livraison = null } = body;
      assertPeriode(date_debut, date_livraison, 'date_livraison');
      for (const slug of wanted === undefined ? slugCandidates(nom) : [wanted]) {
        const made = await writer.withRows([], async () => {
          if (await isTaken(slug)) return undefined;
          await assertReferences(writer, { client: { client }, personne: { chef_de_projet } });
          const fields = { nom, slug, client, chef_de_projet, statut, heures_vendues, date_debut, date_livraison };
          return writer.create('projet', fields);
        }, [`slug:${slug}`]);
        if (made) return { ...made, taches_detail: [] };
      }
      throw new Conflict('conflict.unique', {}, { field: 'slug' });
    },

    async patch(id, body, { ifMatch }) {
      const after = await writer.withRows([{ entity: 'projet', id }], async () => {
        const projet = await writer.getFresh('projet', id);
        assertVersion(projet, ifMatch);
        assertProjetModifiable(projet);
        if (body.statut) assertMove(projetMachine, projet.statut, body.statut);
        if (body.date_debut !== undefined || body.date_livraison !== undefined) {
          const { date_debut, date_livraison } = { ...projet, ...body };
          assertPeriode(date_debut, date_livraison, 'date_livraison');
        }
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
        return { before: projet, row: await writer.update('projet', projet, { statut: 'cloture' }) };
      });
      return { ...after, row: await detailOf(after.row) };
    },

    async rouvrir(id, version, statut) {
      const after = await writer.withRows([{ entity: 'projet', id }], async () => {
        const projet = await writer.getFresh('projet', id);
        assertUnmoved('projet', projet, version);
        return writer.update('projet', projet, { statut });
      });
      return detailOf(after);
    },

    retirer: (id, version) =>
      writer.withRows([{ entity: 'projet', id }], async () => {
        const projet = await writer.getFresh('projet', id);
        assertUnmoved('projet', projet, version);
        if (projet.taches.length > 0) throw new Conflict('conflict.undo', {}, { current: projet });
        await writer.remove('projet', projet);
        return projet;
      }),
  };
}
