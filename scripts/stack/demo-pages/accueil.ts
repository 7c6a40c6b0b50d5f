import type { DemoPage } from '../seedPages.ts';
import { bold, bulletList, code, doc, heading, mention, paragraph } from './tiptap.ts';

export const accueil: DemoPage = {
  title: 'Bienvenue à Acadenice',
  icon: '👋',
  createContent: (world) => {
    const claire = world.find('personne', 'email', 'claire.moreau@acadenice.fr');
    return doc(
      paragraph(
        'Ce wiki est relié à nos données : les personnes, les formations et les projets y sont ',
        bold('vivants'),
        '.',
      ),
      heading(2, 'À essayer'),
      bulletList(
        [
          paragraph(
            'Tapez ',
            code('@personne:'),
            ' puis quelques lettres, et choisissez au clavier : les heures restantes s’affichent.',
          ),
        ],
        [
          paragraph(
            'Tapez ',
            code('/'),
            ' puis « projet » pour insérer une carte de projet, ou « kanban » pour ses tâches.',
          ),
        ],
        [paragraph('Ouvrez la page du projet, déplacez une tâche, puis appuyez sur « Clôturer le projet ».')],
        [paragraph('Ouvrez la même page dans un second onglet : chaque changement s’y voit sans recharger.')],
      ),
      paragraph('Une question ? ', mention('personne', claire.id, 'Claire Moreau'), ' vous répond.'),
    );
  },
};
