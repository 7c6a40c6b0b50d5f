import { effect, type Mail } from '../../model/index.ts';
import { projet } from '../entities/projet.ts';

export const mailLivre: Mail = {
  subject: 'Projet livré : à facturer',
  text: 'Le projet « {projet} » ({client}) est livré : {heures} h réalisées pour {vendues} h vendues. Il peut être facturé.',
};

/** A delivered project can be invoiced. */
export const projetLivre = effect(projet, async ({ row, before, tellAdmins }) => {
  if (row.statut !== 'livre' || before?.state === 'livre') return;
  await tellAdmins(mailLivre, `livre:${row.id}:${row.version}`, {
    projet: row.nom,
    client: row.client?.label ?? '—',
    heures: row.heures_realisees,
    vendues: row.heures_vendues,
  });
});
