import type { Mail, Notice, NoticeMail, Ref } from '../../model/index.ts';

export const mailCapacite: Mail = {
  subject: 'Capacité dépassée',
  text: '{personne} dépasse sa capacité pour {domaine} de {depassement} h : {engagees} h engagées pour {capacite} h par an.',
};
export const mailFormation: Mail = {
  subject: 'Formation terminée',
  text: 'Tous les modules de la formation « {formation} » sont réalisés : elle vient d’être clôturée.',
};

const domaines = { formation: 'la formation', agence: 'l’agence' } as const;

interface CapaciteDepassee {
  personne: Ref;
  domaine: keyof typeof domaines;
  /** Hours a year. */
  capacite: number;
  /** Hours taken, those of the command included. */
  engagees: number;
  /** Hours beyond the capacity, more than 0. */
  depassement: number;
}

/** Words of what commands tell the admins. */
export const notices = {
  capacite_depassee: (notice: Notice): NoticeMail => {
    const { personne, domaine, capacite, engagees, depassement } = notice as Notice & CapaciteDepassee;
    return {
      mail: mailCapacite,
      key: `capacite:${personne.id}:${domaine}:${engagees}`,
      figures: { personne: personne.label, domaine: domaines[domaine], capacite, engagees, depassement },
    };
  },
  formation_cloturee: (notice: Notice): NoticeMail => {
    const { formation } = notice as Notice & { formation: Ref };
    return { mail: mailFormation, key: `formation_cloturee:${formation.id}`, figures: { formation: formation.label } };
  },
};
