import type { DemoPage } from '../seedPages.ts';
import { action, card, doc, heading, kanban, mention, paragraph } from './tiptap.ts';

export const projet: DemoPage = {
  title: 'Projet Site Boulangerie Lemoine',
  icon: '🥐',
  standsFor: { table: 'projet', field: 'slug', value: 'site-boulangerie-lemoine' },
  createContent: (world) => {
    const row = world.find('projet', 'slug', 'site-boulangerie-lemoine');
    const client = world.find('client', 'nom', 'Boulangerie Lemoine');
    const lea = world.find('personne', 'email', 'lea.martin@acadenice.fr');
    const nom = String(row.nom);
    return doc(
      paragraph(
        'Le nouveau site de ',
        mention('client', client.id, String(client.nom)),
        ' : vitrine, commande en ligne et retrait en boutique.',
      ),
      paragraph('Cheffe de projet : ', mention('personne', lea.id, 'Léa Martin'), '.'),
      card('projet', row.id, nom),
      heading(2, 'Tâches'),
      kanban('taches', 'statut', { projet: String(row.id) }, `Tâches — ${nom}`),
      heading(2, 'Fin du projet'),
      paragraph('Quand tout est livré et facturé :'),
      action('cloturer_projet', 'projet', row.id, 'Clôturer le projet'),
      paragraph(),
    );
  },
};
