import { type AnyEntity, fieldsOf, type Policy, type Readers } from '../model/index.ts';
import { intervention } from './entities/intervention.ts';
import { projet } from './entities/projet.ts';
import { tache } from './entities/tache.ts';

/** What may be corrected in a row, less some fields. */
const editable = (entity: AnyEntity, ...less: string[]): string[] =>
  fieldsOf(entity).flatMap(([name, { edit }]) => (edit && !less.includes(name) ? [name] : []));

const administration: readonly Readers[] = ['owner', 'admin', 'personne:administratif'].map((role) => ({
  role,
  rows: 'any',
}));
const everyActive: Readers = { role: 'personne', rows: 'any' };
const own: Readers = { role: 'personne', rows: 'own' };
const led: Readers = { role: 'personne', rows: 'led' };
/** Whoever works for a client has to reach it. */
const clientContact = [...administration, { role: 'personne:commercial', rows: 'any' }, led];

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
    admin: [
      'read:*',
      'write:*',
      'admin:sync',
      'admin:webhooks',
      'admin:erase',
      'admin:accounts',
      'admin:audit',
      'open:*',
    ],
    member: ['read:*', 'open:*'],
    'personne:administratif': ['write:*'],
  },
  ties: {
    own: {
      label: 'sur ses propres lignes',
      of: {
        personne: [[]],
        attribution: [['personne']],
        tache: [['personne']],
        intervention: [['personne']],
      },
    },
    led: {
      label: 'dans les projets que la personne mène',
      of: {
        client: [['projets', 'chef_de_projet']],
        projet: [['chef_de_projet']],
        tache: [['projet', 'chef_de_projet']],
        intervention: [['tache', 'projet', 'chef_de_projet']],
      },
    },
    team: {
      label: 'dans les projets où la personne a une tâche',
      of: {
        projet: [['taches', 'personne']],
        tache: [['projet', 'taches', 'personne']],
      },
    },
    prospect: {
      label: 'chez les prospects',
      of: { projet: [{ field: 'statut', is: 'prospect' }] },
    },
  },
  rights: [
    {
      role: 'personne:formateur',
      rows: 'own',
      actions: ['saisir_heures_realisees', 'cloturer_attribution', 'annuler_attribution'],
    },
    {
      role: 'personne',
      rows: 'own',
      actions: ['saisir_intervention', 'annuler_intervention', 'changer_statut_tache'],
      changes: { intervention: editable(intervention), tache: editable(tache, 'heures_estimees') },
    },
    {
      role: 'personne:developpeur',
      rows: 'team',
      actions: ['creer_tache', 'changer_statut_tache'],
      without: ['heures_estimees'],
      changes: { tache: editable(tache, 'heures_estimees') },
    },
    {
      role: 'personne',
      rows: 'led',
      actions: [
        'saisir_intervention',
        'annuler_intervention',
        'creer_tache',
        'changer_statut_tache',
        'cloturer_projet',
      ],
      changes: { projet: editable(projet), tache: editable(tache), intervention: editable(intervention) },
    },
    { role: 'personne:chef_de_projet', rows: 'any', actions: ['creer_projet'] },
    { role: 'personne:commercial', rows: 'prospect', actions: ['creer_projet'], changes: { projet: editable(projet) } },
    {
      role: 'personne:commercial',
      rows: 'any',
      changes: { projet: ['heures_vendues'] },
    },
  ],
  privacy: {
    personne: {
      email: [...administration, everyActive],
      telephone: [...administration, own],
    },
    client: { email: clientContact, telephone: clientContact },
    attribution: { justification_annulation: [...administration, own] },
    intervention: { notes: [...administration, own, led] },
  },
  refusals: {
    attribution: 'Ces heures appartiennent à {personne} ; l’administration peut aussi les changer.',
    intervention: 'Ces heures appartiennent à {personne} ; l’administration peut aussi les changer.',
    tache: 'Cette tâche est confiée à {personne} ; le chef de projet et l’administration peuvent aussi la changer.',
    projet: 'Ce projet est mené par {chef_de_projet} ; l’administration peut aussi le changer.',
  },
};
