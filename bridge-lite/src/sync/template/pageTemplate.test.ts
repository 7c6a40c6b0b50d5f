import { describe, expect, test } from 'vitest';
import { placeholdersOf, renderTemplate, unknownPlaceholders } from './pageTemplate.ts';
import { parseTemplate } from './parseTemplate.ts';

const text = (value: string) => ({ type: 'text', text: value });
const render = (markdown: string, values: Record<string, string | number | null>) =>
  renderTemplate(parseTemplate('t', markdown), values).content;

describe('a template', () => {
  test('has headings, paragraphs, lists, bold and links', () => {
    expect(render('# Un\n\nDu **gras** et [un lien](https://exemple.fr).\n\n- a\n- b', {})).toEqual([
      { type: 'heading', attrs: { level: 1 }, content: [text('Un')] },
      {
        type: 'paragraph',
        content: [
          text('Du '),
          { ...text('gras'), marks: [{ type: 'bold' }] },
          text(' et '),
          { ...text('un lien'), marks: [{ type: 'link', attrs: { href: 'https://exemple.fr' } }] },
          text('.'),
        ],
      },
      {
        type: 'bulletList',
        content: ['a', 'b'].map((item) => ({
          type: 'listItem',
          content: [{ type: 'paragraph', content: [text(item)] }],
        })),
      },
    ]);
  });

  test('makes live blocks, ids as numbers and filters as texts', () => {
    const markdown = [
      '[{{nom}}](/bridge/projet/{{id}}?bloc=carte&taille=compact)',
      '[T](/bridge/vue/taches?vue=kanban&groupe=statut&filtre.projet={{id}}&filtre.echeance.lt=2026-12-01&tri=-echeance)',
      '[Go](/bridge/action/cloturer_projet?entite=projet&id={{id}})',
      'Avec [{{nom}}](/bridge/client/{{id}})',
    ].join('\n');
    expect(render(markdown, { id: 12, nom: 'Site [x] **y** {{id}}' })).toEqual([
      { type: 'entityEmbed', attrs: { entity: 'projet', id: 12, label: 'Site [x] **y** {{id}}', size: 'compact' } },
      {
        type: 'entityView',
        attrs: {
          source: 'taches',
          view: 'kanban',
          groupBy: 'statut',
          filters: { projet: '12', 'echeance[lt]': '2026-12-01' },
          sorts: ['-echeance'],
          fields: [],
          title: 'T',
        },
      },
      { type: 'entityAction', attrs: { action: 'cloturer_projet', entity: 'projet', id: 12, label: 'Go' } },
      {
        type: 'paragraph',
        content: [
          text('Avec '),
          { type: 'entityMention', attrs: { entity: 'client', id: 12, label: 'Site [x] **y** {{id}}' } },
        ],
      },
    ]);
  });

  test('leaves out empty texts and mentions of nobody', () => {
    expect(render('{{nom}}[{{nom}}](/bridge/personne/{{id}})', { nom: null, id: null })).toEqual([
      { type: 'paragraph', content: [] },
    ]);
  });

  test('with a placeholder that nobody knows is refused by name', () => {
    const template = parseTemplate('projet', 'Bonjour {{ nom }} et {{prenom}} [x](/bridge/projet/{{numero}})');
    expect(placeholdersOf(template)).toEqual(['nom', 'prenom', 'numero']);
    const problems = unknownPlaceholders(template, ['nom', 'id']);
    expect(problems).toHaveLength(2);
    expect(problems[0]).toContain('{{prenom}}');
  });

  test('with a block in the middle of a line is refused', () => {
    expect(() => parseTemplate('t', 'Voici [T](/bridge/vue/taches?vue=table).')).toThrow('line of its own');
  });
});
