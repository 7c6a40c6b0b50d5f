import { effect, type Mail } from '../../model/index.ts';
import { attribution } from '../entities/attribution.ts';
import { personne } from '../entities/personne.ts';

export const mailAttribution: Mail = {
  subject: 'Un module vous est attribué',
  text: 'Bonjour {personne}, le module « {module} » vous est attribué pour {heures} h (du {debut} au {fin}).',
};

/** The trainer hears of a new attribution. */
export const formateurPrevenu = effect(attribution, async ({ row, before, read, tell }) => {
  if (before || !row.personne || row.statut === 'annule') return;
  const formateur = await read.find(personne, row.personne.id);
  if (!formateur) return;
  await tell(formateur.email, mailAttribution, `attribution:${row.id}`, {
    personne: formateur.prenom || formateur.nom_prenom,
    module: row.module?.label ?? '—',
    heures: row.heures_attribuees,
    debut: row.date_debut ?? '—',
    fin: row.date_fin ?? '—',
  });
});
