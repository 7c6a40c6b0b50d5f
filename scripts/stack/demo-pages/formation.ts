import type { BaserowRow } from '../baserowApi.ts';
import type { DemoPage, DemoWorld } from '../seedPages.ts';
import { bulletList, card, doc, heading, type JsonNode, mention, paragraph } from './tiptap.ts';

const links = (row: BaserowRow, field: string): { id: number; value: string }[] =>
  row[field] as { id: number; value: string }[];

function blocSection(world: DemoWorld, bloc: BaserowRow): JsonNode[] {
  const modules = world.all('module').filter((row) => links(row, 'bloc').some((link) => link.id === bloc.id));
  return [
    heading(2, String(bloc.nom)),
    bulletList(...modules.map((row) => [paragraph(mention('module', row.id, String(row.nom)))])),
  ];
}

export const formation: DemoPage = {
  title: 'Formation CDA',
  icon: '🎓',
  standsFor: { table: 'formation', field: 'code', value: 'CDA' },
  createContent: (world) => {
    const cda = world.find('formation', 'code', 'CDA');
    const pierre = world.find('personne', 'email', 'pierre.dupont@acadenice.fr');
    const blocs = world
      .all('bloc')
      .filter((row) => links(row, 'formation').some((link) => link.id === cda.id))
      .sort((a, b) => Number(a.ordre) - Number(b.ordre));
    return doc(
      paragraph(
        'Titre professionnel de niveau 6. Référent pédagogique : ',
        mention('personne', pierre.id, 'Pierre Dupont'),
        '.',
      ),
      card('formation', cda.id, String(cda.nom)),
      ...blocs.flatMap((bloc) => blocSection(world, bloc)),
    );
  },
};
