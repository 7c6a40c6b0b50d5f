import type { CallerName } from './callers.ts';

/** Who may: on any row, or on an own one and on somebody else's. */
export type Right = readonly CallerName[] | { own: readonly CallerName[]; other: readonly CallerName[] };

const administration: CallerName[] = ['owner', 'admin', 'administratif'];
/** Whose row of people is active. */
const active: CallerName[] = [...administration, 'formateur', 'chef_de_projet', 'developpeur'];
const everybody: CallerName[] = [...active, 'sans_fiche', 'sorti'];
const admins: CallerName[] = ['owner', 'admin'];

/**
 * Who may do what: a line for each operation of the API, without `/api/v1`. Parentheses tell lines of one operation
 * apart: what is sent, or what the row is.
 *
 * An own row is an attribution, a task or an intervention of the caller, or a project that they work in. For a
 * `chef_de_projet` it is a project that they lead, and a task or an intervention of somebody else in it.
 */
export const accessTable = {
  // The service
  'GET /api/health': everybody,
  'GET /api/ready': everybody,
  'GET /api/metrics': ['owner'],
  'GET /me': everybody,
  'GET /me/changes': everybody,
  'POST /session': everybody,
  'GET /events': everybody,
  'GET /schema': everybody,
  'GET /tables': everybody,
  'POST /query': everybody,
  'GET /rights/{entity}': everybody,
  'GET /pages/{docmostPageId}': everybody,
  'GET /writes': admins,

  // Whose an account of the wiki is
  'GET /accounts': admins,
  'POST /personnes/{id}/bind': admins,
  'POST /personnes/{id}/unbind': admins,
  'POST /personnes/{id}/invite': admins,

  // Erasing somebody: without `write` it says what would be done.
  'POST /personnes/{id}/erase': admins,
  'POST /formations/{id}/erase': admins,
  'POST /blocs/{id}/erase': admins,
  'POST /modules/{id}/erase': admins,
  'POST /attributions/{id}/erase': admins,
  'POST /clients/{id}/erase': admins,
  'POST /projets/{id}/erase': admins,
  'POST /taches/{id}/erase': admins,
  'POST /interventions/{id}/erase': admins,

  // Reading
  'GET /personnes': everybody,
  'GET /personnes/{id}': both(everybody),
  'GET /personnes/{id}/pages': both(everybody),
  'GET /personnes/{id}/history': both(everybody),
  'GET /personnes/{id}/dashboard': both(everybody),
  'GET /personnes/{id}/attributions': both(everybody),
  'GET /personnes/{id}/interventions': both(everybody),
  'POST /personnes/query': everybody,
  'GET /formations': everybody,
  'GET /formations/{id}': everybody,
  'GET /formations/{id}/pages': everybody,
  'GET /formations/{id}/history': everybody,
  'POST /formations/query': everybody,
  'GET /blocs': everybody,
  'GET /blocs/{id}': everybody,
  'GET /blocs/{id}/pages': everybody,
  'GET /blocs/{id}/history': everybody,
  'POST /blocs/query': everybody,
  'GET /modules': everybody,
  'GET /modules/{id}': everybody,
  'GET /modules/{id}/pages': everybody,
  'GET /modules/{id}/history': everybody,
  'POST /modules/query': everybody,
  'GET /attributions': everybody,
  'GET /attributions/{id}': both(everybody),
  'GET /attributions/{id}/pages': both(everybody),
  'GET /attributions/{id}/history': both(everybody),
  'POST /attributions/query': everybody,
  'GET /clients': everybody,
  'GET /clients/{id}': everybody,
  'GET /clients/{id}/pages': everybody,
  'GET /clients/{id}/history': everybody,
  'POST /clients/query': everybody,
  'GET /projets': everybody,
  'GET /projets/{id}': both(everybody),
  'GET /projets/{id}/pages': both(everybody),
  'GET /projets/{id}/history': both(everybody),
  'GET /projets/{id}/timeline': both(everybody),
  'POST /projets/query': everybody,
  'GET /taches': everybody,
  'GET /taches/{id}': both(everybody),
  'GET /taches/{id}/pages': both(everybody),
  'GET /taches/{id}/history': both(everybody),
  'POST /taches/query': everybody,
  'GET /interventions': everybody,
  'GET /interventions/{id}': both(everybody),
  'GET /interventions/{id}/pages': both(everybody),
  'GET /interventions/{id}/history': both(everybody),
  'POST /interventions/query': everybody,
  'GET /explain/{entity}/{id}/{figure}': both(everybody),
  'GET /actions': both(everybody),

  // Formations: the administration, and trainers what is theirs
  'POST /modules/{id}/attribuer': both(administration),
  'POST /actions/attribuer_module': both(administration),
  'PATCH /attributions/{id}/heures-realisees': { own: [...administration, 'formateur'], other: administration },
  'POST /actions/saisir_heures_realisees': { own: [...administration, 'formateur'], other: administration },
  'POST /attributions/{id}/cloturer': { own: [...administration, 'formateur'], other: administration },
  'POST /actions/cloturer_attribution': { own: [...administration, 'formateur'], other: administration },
  'POST /attributions/{id}/annuler': { own: [...administration, 'formateur'], other: administration },
  'POST /actions/annuler_attribution': { own: [...administration, 'formateur'], other: administration },

  // Projects: their lead and the administration
  'POST /projets': [...administration, 'chef_de_projet'],
  'POST /actions/creer_projet': [...administration, 'chef_de_projet'],
  'PATCH /projets/{id}': { own: [...administration, 'chef_de_projet'], other: administration },
  'PATCH /projets/{id} (heures_vendues)': { own: [...administration, 'chef_de_projet'], other: administration },
  'PATCH /projets/{id} (chef_de_projet)': { own: [...administration, 'chef_de_projet'], other: administration },
  'POST /projets/{id}/restore': { own: [...administration, 'chef_de_projet'], other: administration },
  'POST /projets/{id}/restore (deleted)': { own: [...administration, 'chef_de_projet'], other: administration },
  'POST /projets/{id}/cloturer': { own: [...administration, 'chef_de_projet'], other: administration },
  'POST /actions/cloturer_projet': { own: [...administration, 'chef_de_projet'], other: administration },

  // Tasks: whose they are, the lead, developers of the project; the hours that they should take are the lead's
  'POST /taches': { own: [...administration, 'chef_de_projet', 'developpeur'], other: administration },
  'POST /actions/creer_tache': { own: [...administration, 'chef_de_projet', 'developpeur'], other: administration },
  'PATCH /taches/{id}': { own: active, other: administration },
  'PATCH /taches/{id} (heures_estimees)': { own: [...administration, 'chef_de_projet'], other: administration },
  'PATCH /taches/{id} (of a colleague)': {
    own: [...administration, 'chef_de_projet', 'developpeur'],
    other: administration,
  },
  'POST /taches/{id}/restore': { own: active, other: administration },
  'POST /taches/{id}/restore (heures_estimees)': { own: [...administration, 'chef_de_projet'], other: administration },
  'POST /taches/{id}/restore (deleted)': { own: active, other: administration },
  'POST /actions/changer_statut_tache': { own: active, other: administration },
  'POST /actions/changer_statut_tache (of a colleague)': {
    own: [...administration, 'chef_de_projet', 'developpeur'],
    other: administration,
  },

  // Interventions: whose they are, and the lead
  'POST /interventions': { own: active, other: administration },
  'POST /actions/saisir_intervention': { own: active, other: administration },
  'PATCH /interventions/{id}': { own: active, other: administration },
  'POST /interventions/{id}/restore': { own: active, other: administration },
  'POST /interventions/{id}/restore (deleted)': { own: active, other: administration },
  'POST /interventions/{id}/annuler': { own: active, other: administration },
  'POST /actions/annuler_intervention': { own: active, other: administration },

  // Taking back what one did: as long as one may still do it
  'POST /actions/undo/{id} (attribution)': { own: [...administration, 'formateur'], other: administration },
  'POST /actions/undo/{id} (projet)': { own: [...administration, 'chef_de_projet'], other: administration },
  'POST /actions/undo/{id} (tache)': { own: active, other: administration },
  'POST /actions/undo/{id} (intervention)': { own: active, other: administration },

  // The wiki
  'POST /docmost/pages': administration,
  'PATCH /docmost/pages/{id}': administration,
  'POST /docmost/collections': administration,
  'POST /docmost/share-links': administration,

  // Operation
  'POST /sync/projet/{id}': admins,
  'POST /sync/formation/{id}': admins,
  'POST /sync/all': admins,
  'POST /sync/replay': admins,
  'GET /sync/status': admins,
  'GET /log/parked': admins,
  'POST /log/parked/{reader}/{seq}/replay': admins,
  'GET /webhooks-out': admins,
  'POST /webhooks-out': admins,
  'PATCH /webhooks-out/{id}': admins,
  'DELETE /webhooks-out/{id}': admins,
  'POST /webhooks-out/{id}/test': admins,
  'GET /webhooks-out/{id}/deliveries': admins,
  'POST /webhooks-out/{id}/replay': admins,
  'GET /copy': admins,
  'POST /copy/rebuild': admins,
} as const satisfies Record<string, Right>;

export type LineName = keyof typeof accessTable;

function both(who: readonly CallerName[]): Right {
  return { own: who, other: who };
}
