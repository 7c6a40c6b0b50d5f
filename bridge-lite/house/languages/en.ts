import type { Language } from '../../model/index.ts';

export const en: Language = {
  sentences: {
    'Projet livré : à facturer': 'Project delivered: to be invoiced',
    'Le projet « {projet} » ({client}) est livré : {heures} h réalisées pour {vendues} h vendues. Il peut être facturé.':
      'The project « {projet} » ({client}) is delivered: {heures} h done of {vendues} h sold. It can be invoiced.',
    'Un module vous est attribué': 'A module is assigned to you',
    'Bonjour {personne}, le module « {module} » vous est attribué pour {heures} h (du {debut} au {fin}).':
      'Hello {personne}, the module « {module} » is assigned to you for {heures} h (from {debut} to {fin}).',
    'Capacité dépassée': 'Capacity exceeded',
    '{personne} dépasse sa capacité pour {domaine} de {depassement} h : {engagees} h engagées pour {capacite} h par an.':
      '{personne} exceeds the capacity for {domaine} by {depassement} h: {engagees} h of {capacite} h a year.',
    'la formation': 'training',
    'l’agence': 'the agency',
    'Formation terminée': 'Course finished',
    'Tous les modules de la formation « {formation} » sont réalisés : elle vient d’être clôturée.':
      'All modules of the course « {formation} » are done: it has just been closed.',
  },
};
