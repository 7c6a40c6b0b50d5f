import { HttpResponse, http } from 'msw';
import type { ActionDescriptor } from '../../wire';
import { openWire, setWire } from '../../wire';
import {
  api,
  baseUrl,
  createFakeBridge,
  createProjet,
  createTache,
  FakeEventSource,
  table,
} from '../../wire/testing/fakeBridge';

export const cloturerProjet: ActionDescriptor = {
  name: 'cloturer_projet',
  entity: 'projet',
  label: 'Clôturer le projet',
  description: 'Ferme le projet.',
  scope: 'write:projets',
  allowed: true,
  params: {
    type: 'object',
    properties: { forcer: { type: 'boolean', default: false, title: 'Clôturer malgré tout' } },
  },
  confirmation: 'Clôturer ce projet ?',
  undoable: true,
};

const creerTache: ActionDescriptor = {
  name: 'creer_tache',
  entity: 'projet',
  label: 'Créer une tâche',
  description: 'Ajoute une tâche.',
  scope: 'write:projets',
  allowed: true,
  params: {
    type: 'object',
    required: ['nom'],
    properties: {
      nom: { type: 'string', title: 'Nom', maxLength: 255 },
      heures_estimees: { type: 'number', title: 'Heures estimées', minimum: 0, maximum: 100 },
    },
  },
  confirmation: null,
  undoable: false,
};

/** A page with three tasks of one project and its actions, over HTTP as the bridge serves them. */
export function createPageBridge() {
  const taches = table([
    createTache(1),
    createTache(2, { nom: 'Maquettes', statut: 'en_cours' }),
    createTache(3, { nom: 'Recette', statut: 'en_cours' }),
  ]);
  const projets = table([{ ...createProjet(12), taches_detail: [...taches.values()] }]);
  const actions: ActionDescriptor[] = [];
  const handlers = [
    http.get(api('actions'), () => HttpResponse.json({ data: actions })),
    http.get(api('pages/:id'), ({ params }) =>
      HttpResponse.json({
        data:
          params.id === 'page-projet'
            ? { page_id: params.id, entity: 'projet', id: 12, label: 'Site Boulangerie Lemoine', actions }
            : { page_id: params.id, entity: null, id: null, label: null, actions: [] },
      }),
    ),
  ];
  const fake = createFakeBridge({ taches, projets }, handlers);
  return {
    ...fake,
    taches,
    projets,
    /** Starts over: a new connection, the first data, no recorded request. */
    reset: () => {
      fake.server.resetHandlers();
      fake.fail(undefined);
      fake.setSchema(undefined);
      fake.setLacks();
      fake.requests.length = 0;
      FakeEventSource.opened.length = 0;
      actions.splice(0, actions.length, cloturerProjet, creerTache);
      for (const tache of [
        createTache(1),
        createTache(2, { nom: 'Maquettes', statut: 'en_cours' }),
        createTache(3, { nom: 'Recette', statut: 'en_cours' }),
      ])
        taches.set(tache.id, tache);
      projets.set(12, { ...createProjet(12), taches_detail: [...taches.values()] });
      localStorage.clear();
      document.body.replaceChildren();
      setWire(
        openWire({
          baseUrl,
          batchWindowMs: 0,
          lingerMs: 0,
          schemaSpacingMs: 0,
          backoff: { minMs: 5, maxMs: 20 },
          createEventSource: (url) => new FakeEventSource(url),
        }),
      );
    },
    setActions: (next: ActionDescriptor[]) => void actions.splice(0, actions.length, ...next),
  };
}
