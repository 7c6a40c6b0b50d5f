import { z } from 'zod';
import { collections } from '../../src/testing/wire.ts';
import type { LineName } from './accessTable.ts';
import { personneOf, somebody } from './callers.ts';
import type { Cell, MatrixRows } from './matrixRows.ts';
import type { MatrixBridge } from './openMatrixBridge.ts';

/** What stands in the path, and what is sent. */
export interface Filled {
  /** Status of an answer that only who may gets, though nothing is done. */
  passes?: number;
  in?: Readonly<Record<string, string | number>>;
  query?: string;
  json?: unknown;
}

/** A request that nothing but a right can refuse, or what makes it on the open bridge. */
export type Sample = Filled | ((bridge: MatrixBridge) => Promise<Filled>);

/** A sample of each line; it takes its rows before the bridge is opened. */
export function samplesOn(rows: MatrixRows): Record<LineName, (cell: Cell) => Sample> {
  const { fresh, open, colleague, self, doer, day } = rows;
  const first = () => ({ in: { id: 1 } });
  const all = () => ({ json: {} });
  const nothing = () => ({});
  const at =
    (rowOf: (cell: Cell) => number, json?: unknown) =>
    (cell: Cell): Filled => ({ in: { id: rowOf(cell) }, ...(json === undefined ? {} : { json }) });
  const run =
    (rowOf: (cell: Cell) => number, params: object | ((cell: Cell) => object) = {}) =>
    (cell: Cell): Filled => ({
      json: { id: rowOf(cell), params: typeof params === 'function' ? (params(cell) as object) : params },
    });
  const undo = (name: string, rowOf: (cell: Cell) => number, params: object = {}) => {
    return (cell: Cell): Sample => {
      const id = rowOf(cell);
      return async (bridge) => ({ in: { id: await bridge.actionOf(cell.caller, name, { id, params }) } });
    };
  };
  const restore = (table: 'projet' | 'tache' | 'intervention', change: object) => {
    return (cell: Cell): Sample => {
      const id = fresh[table](cell);
      return async (bridge) => {
        const path = `/${collections[table]}/${id}`;
        await bridge.asOwner(z.unknown(), 'PATCH', path, change);
        return { in: { id }, json: { seq: await bridge.lastLine(path) } };
      };
    };
  };
  const bringBack =
    (table: 'projet' | 'tache' | 'intervention') =>
    (cell: Cell): Sample => {
      const id = fresh[table](cell);
      rows.removed.push({ table, id });
      return async (bridge) => ({ in: { id }, json: { seq: await bridge.lastLine(`/${collections[table]}/${id}`) } });
    };
  const subscribed = (json?: object) => () => async (bridge: MatrixBridge) => {
    const made = z.object({ id: z.string() });
    const { id } = await bridge.asOwner(made, 'POST', '/webhooks-out', subscription);
    return { in: { id }, ...(json ? { json } : {}) };
  };
  const erased = () => ({ in: { id: 1 }, json: {} });
  /** Rows of this table stand for nobody. */
  const nobody = () => ({ ...erased(), passes: 400 });
  const taken = () => ({ in: { id: somebody }, json: { account: 'u-owner' }, passes: 409 });
  let parked = 900_000;

  return {
    'GET /api/health': nothing,
    'GET /api/ready': nothing,
    'GET /api/metrics': nothing,
    'GET /me': nothing,
    'GET /me/changes': nothing,
    'POST /session': nothing,
    'GET /events': nothing,
    'GET /schema': nothing,
    'GET /tables': nothing,
    'POST /query': () => ({ json: { queries: [{ collection: 'taches', body: { window: { limit: 1 } } }] } }),
    'GET /rights/{entity}': (cell) => ({ in: { entity: 'tache' }, query: `ids=${open.tache(cell)}` }),
    'GET /writes': nothing,
    'GET /pages/{docmostPageId}': () => ({ in: { docmostPageId: 'page-1' } }),

    'GET /accounts': nothing,
    // The account is somebody's, so that nobody is bound to another row meanwhile.
    'POST /personnes/{id}/bind': taken,
    'POST /personnes/{id}/unbind': taken,
    'POST /personnes/{id}/invite': () => ({ in: { id: somebody } }),

    'POST /personnes/{id}/erase': erased,
    'POST /formations/{id}/erase': nobody,
    'POST /blocs/{id}/erase': nobody,
    'POST /modules/{id}/erase': nobody,
    'POST /attributions/{id}/erase': nobody,
    'POST /clients/{id}/erase': erased,
    'POST /projets/{id}/erase': nobody,
    'POST /taches/{id}/erase': nobody,
    'POST /interventions/{id}/erase': nobody,

    'GET /personnes': nothing,
    'GET /personnes/{id}': at(self),
    'GET /personnes/{id}/pages': at(self),
    'GET /personnes/{id}/history': at(self),
    'GET /personnes/{id}/dashboard': at(self),
    'GET /personnes/{id}/attributions': at(self),
    'GET /personnes/{id}/interventions': at(self),
    'POST /personnes/query': all,
    'GET /formations': nothing,
    'GET /formations/{id}': first,
    'GET /formations/{id}/pages': first,
    'GET /formations/{id}/history': first,
    'POST /formations/query': all,
    'GET /blocs': nothing,
    'GET /blocs/{id}': first,
    'GET /blocs/{id}/pages': first,
    'GET /blocs/{id}/history': first,
    'POST /blocs/query': all,
    'GET /modules': nothing,
    'GET /modules/{id}': first,
    'GET /modules/{id}/pages': first,
    'GET /modules/{id}/history': first,
    'POST /modules/query': all,
    'GET /attributions': nothing,
    'GET /attributions/{id}': at(open.attribution),
    'GET /attributions/{id}/pages': at(open.attribution),
    'GET /attributions/{id}/history': at(open.attribution),
    'POST /attributions/query': all,
    'GET /clients': nothing,
    'GET /clients/{id}': first,
    'GET /clients/{id}/pages': first,
    'GET /clients/{id}/history': first,
    'POST /clients/query': all,
    'GET /projets': nothing,
    'GET /projets/{id}': at(open.projet),
    'GET /projets/{id}/pages': at(open.projet),
    'GET /projets/{id}/history': at(open.projet),
    'GET /projets/{id}/timeline': at(open.projet),
    'POST /projets/query': all,
    'GET /taches': nothing,
    'GET /taches/{id}': at(open.tache),
    'GET /taches/{id}/pages': at(open.tache),
    'GET /taches/{id}/history': at(open.tache),
    'POST /taches/query': all,
    'GET /interventions': nothing,
    'GET /interventions/{id}': at(open.intervention),
    'GET /interventions/{id}/pages': at(open.intervention),
    'GET /interventions/{id}/history': at(open.intervention),
    'POST /interventions/query': all,
    'GET /explain/{entity}/{id}/{figure}': (cell) => ({
      in: { entity: 'projet', id: open.projet(cell), figure: 'heures_realisees' },
    }),
    'GET /actions': (cell) => ({ query: `entity=tache&id=${open.tache(cell)}` }),

    // Only a trainer can be given hours, whoever gives them.
    'POST /modules/{id}/attribuer': (cell) => ({
      in: { id: fresh.module() },
      json: { personne: cell.caller === 'formateur' ? self(cell) : somebody, heures: 5 },
    }),
    'POST /actions/attribuer_module': run(fresh.module, (cell) => ({
      personne: cell.caller === 'formateur' ? self(cell) : somebody,
      heures: 5,
    })),
    'PATCH /attributions/{id}/heures-realisees': at(fresh.attribution, { heures_realisees: 3 }),
    'POST /actions/saisir_heures_realisees': run(fresh.attribution, { heures_realisees: 3 }),
    'POST /attributions/{id}/cloturer': at(fresh.attribution, {}),
    'POST /actions/cloturer_attribution': run(fresh.attribution),
    'POST /attributions/{id}/annuler': at(fresh.attribution, { justification: 'Malade' }),
    'POST /actions/annuler_attribution': run(fresh.attribution, { justification: 'Malade' }),

    'POST /projets': () => ({ json: { nom: 'Nouveau' } }),
    'POST /actions/creer_projet': () => ({ json: { params: { nom: 'Nouveau' } } }),
    'PATCH /projets/{id}': at(fresh.projet, { date_livraison: day }),
    'PATCH /projets/{id} (heures_vendues)': at(fresh.projet, { heures_vendues: 60 }),
    'PATCH /projets/{id} (chef_de_projet)': at(fresh.projet, { chef_de_projet: personneOf('chef_de_projet') }),
    'POST /projets/{id}/restore': restore('projet', { heures_vendues: 60 }),
    'POST /projets/{id}/restore (deleted)': bringBack('projet'),
    'POST /projets/{id}/cloturer': at(fresh.projet, { forcer: true }),
    'POST /actions/cloturer_projet': run(fresh.projet, { forcer: true }),

    'POST /taches': (cell) => ({ json: { nom: 'Nouvelle', projet: open.projet(cell) } }),
    'POST /actions/creer_tache': run(open.projet, { nom: 'Nouvelle' }),
    'PATCH /taches/{id}': at(fresh.tache, { statut: 'en_revue' }),
    'PATCH /taches/{id} (heures_estimees)': at(fresh.tache, { heures_estimees: 9 }),
    'PATCH /taches/{id} (of a colleague)': at(colleague, { statut: 'en_revue' }),
    'POST /taches/{id}/restore': restore('tache', { statut: 'en_revue' }),
    'POST /taches/{id}/restore (heures_estimees)': restore('tache', { heures_estimees: 9 }),
    'POST /taches/{id}/restore (deleted)': bringBack('tache'),
    'POST /actions/changer_statut_tache': run(fresh.tache, { statut: 'en_revue' }),
    'POST /actions/changer_statut_tache (of a colleague)': run(colleague, { statut: 'en_revue' }),

    'POST /interventions': (cell) => ({
      json: { tache: open.tache(cell), personne: doer(cell), date: day, heures: 0.02 },
    }),
    'POST /actions/saisir_intervention': run(open.tache, (cell) => ({
      ...{ personne: doer(cell), date: day, heures: 0.02 },
    })),
    'PATCH /interventions/{id}': at(fresh.intervention, { heures: 0.03 }),
    'POST /interventions/{id}/restore': restore('intervention', { notes: 'Fini' }),
    'POST /interventions/{id}/restore (deleted)': bringBack('intervention'),
    'POST /interventions/{id}/annuler': at(fresh.intervention, {}),
    'POST /actions/annuler_intervention': run(fresh.intervention),

    'POST /actions/undo/{id} (attribution)': undo('saisir_heures_realisees', fresh.attribution, {
      heures_realisees: 3,
    }),
    'POST /actions/undo/{id} (projet)': undo('cloturer_projet', fresh.projet, { forcer: true }),
    'POST /actions/undo/{id} (tache)': undo('changer_statut_tache', fresh.tache, { statut: 'en_revue' }),
    'POST /actions/undo/{id} (intervention)': undo('annuler_intervention', fresh.intervention),

    'POST /docmost/pages': () => ({ json: { title: 'Nouvelle' } }),
    'PATCH /docmost/pages/{id}': () => async (bridge) => ({ in: { id: bridge.wikiPage() }, json: { icon: '🏠' } }),
    'POST /docmost/collections': () => ({ json: { title: 'Recueil', pages: [{ title: 'Un' }] } }),
    'POST /docmost/share-links': () => async (bridge) => ({ json: { page_id: bridge.wikiPage() } }),

    'POST /sync/projet/{id}': at(open.projet),
    'POST /sync/formation/{id}': first,
    'POST /sync/all': nothing,
    'POST /sync/replay': nothing,
    'GET /sync/status': nothing,
    'GET /log/parked': nothing,
    'POST /log/parked/{reader}/{seq}/replay': () => async (bridge) => {
      parked += 1;
      await bridge.park(parked);
      return { in: { reader: 'webhooks', seq: parked } };
    },
    'GET /webhooks-out': nothing,
    'POST /webhooks-out': () => ({ json: subscription }),
    'PATCH /webhooks-out/{id}': subscribed({ name: 'Autre' }),
    'DELETE /webhooks-out/{id}': subscribed(),
    'POST /webhooks-out/{id}/test': subscribed(),
    'GET /webhooks-out/{id}/deliveries': subscribed(),
    'POST /webhooks-out/{id}/replay': subscribed(),
    'GET /copy': nothing,
    'POST /copy/rebuild': nothing,
  };
}

/** Where nothing listens. */
const subscription = { name: 'Paie', url: 'http://127.0.0.1:9/', entities: ['client'] };
