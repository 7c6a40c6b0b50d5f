import type { Policy } from '../model/index.ts';

export const policy: Policy = {
  entities: {
    personne: { read: 'read:personnes' },
    formation: { read: 'read:formations' },
    bloc: { read: 'read:formations' },
    module: { read: 'read:formations' },
    attribution: { read: 'read:formations' },
    client: { read: 'read:projets' },
    projet: { read: 'read:projets', change: 'write:projets' },
    tache: { read: 'read:projets', change: 'write:projets' },
    intervention: { read: 'read:projets', change: 'write:interventions' },
  },
  actions: {
    attribuer_module: 'write:attributions',
    saisir_heures_realisees: 'write:attributions',
    cloturer_attribution: 'write:attributions',
    annuler_attribution: 'write:attributions',
    saisir_intervention: 'write:interventions',
    annuler_intervention: 'write:interventions',
    creer_projet: 'write:projets',
    creer_tache: 'write:projets',
    changer_statut_tache: 'write:projets',
    cloturer_projet: 'write:projets',
  },
  roles: {
    owner: ['read:*', 'write:*', 'admin:*', 'open:*'],
    admin: ['read:*', 'write:*', 'admin:sync', 'admin:webhooks', 'admin:erase', 'open:*'],
    member: ['read:*', 'write:interventions', 'write:projets', 'open:*'],
    'personne:formateur': ['write:attributions'],
    'personne:administratif': ['write:*'],
  },
};
