import type { BaserowRow } from '../baserowApi.ts';
import type { DemoPage } from '../seedPages.ts';
import { bulletList, doc, heading, mention, paragraph } from './tiptap.ts';

const sections = [
  { title: 'Direction des études et administration', role: 'administratif' },
  { title: 'Formateurs', role: 'formateur' },
  { title: 'Agence : conduite de projet', role: 'chef_de_projet' },
  { title: 'Agence : développement', role: 'developpeur' },
  { title: 'Développement commercial', role: 'commercial' },
];

const mentionCount = 30;

const hasRole = (row: BaserowRow, role: string): boolean =>
  (row.roles as { value: string }[]).some((each) => each.value === role);

export const quiFaitQuoi: DemoPage = {
  title: 'Qui fait quoi',
  icon: '🧭',
  createContent: (world) => {
    const personnes = world.all('personne');
    let left = mentionCount;
    const take = (rows: BaserowRow[]): BaserowRow[] => {
      const taken = rows.slice(0, left);
      left -= taken.length;
      return taken;
    };
    const content = sections.flatMap(({ title, role }) => {
      const rows = take(personnes.filter((row) => hasRole(row, role)));
      if (rows.length === 0) return [];
      return [
        heading(2, title),
        bulletList(...rows.map((row) => [paragraph(mention('personne', row.id, String(row.nom_prenom)))])),
      ];
    });
    return doc(
      paragraph('Passez sur un nom pour voir ses heures restantes et ce qui l’occupe en ce moment.'),
      ...content,
    );
  },
};
