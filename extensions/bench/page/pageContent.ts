/** Pages that the bench opens. */
export type PageName = 'plain' | 'atoms' | 'stock' | 'mentions' | 'everything' | 'board' | 'small-board';

interface Content {
  type: string;
  attrs?: Record<string, unknown>;
  content?: Content[];
  text?: string;
}

const mentions = 1000;
const perParagraph = 10;

const text = (value: string): Content => ({ type: 'text', text: value });
const label = (id: number) => `Personne numéro ${id}`;

/** Paragraphs of prose that name 1,000 people, as chips or as plain text. */
function prose(isPlain: boolean): Content[] {
  return Array.from({ length: mentions / perParagraph }, (_, paragraph) => ({
    type: 'paragraph',
    content: Array.from({ length: perParagraph }, (_unused, index): Content[] => {
      const id = paragraph * perParagraph + index + 1;
      const person: Content = isPlain
        ? text(`@${label(id)} 200 h`)
        : { type: 'entityMention', attrs: { entity: 'personne', id, label: label(id) } };
      return [text(' a vu avec '), person, text(' le planning du mois')];
    }).flat(),
  }));
}

const board = (filters: Record<string, string>): Content => ({
  type: 'entityView',
  attrs: { source: 'taches', view: 'kanban', groupBy: 'statut', filters, sorts: [], fields: [], title: 'Tâches' },
});

const cards = (count: number): Content[] =>
  Array.from({ length: count }, (_, index) => ({
    type: 'entityEmbed',
    attrs: { entity: 'projet', id: index + 1, label: `Projet ${index + 1}`, size: 'complete' },
  }));

/** Content of a page, as the editor's JSON. */
export function pageContent(name: PageName): Content {
  const blocks: Record<PageName, () => Content[]> = {
    plain: () => prose(true),
    atoms: () => prose(false),
    stock: () => prose(false),
    mentions: () => prose(false),
    everything: () => [
      ...cards(20),
      board({ projet: '1' }),
      board({ projet: '2' }),
      board({ projet: '3' }),
      ...prose(false),
    ],
    board: () => [board({})],
    'small-board': () => [board({ projet: '1' })],
  };
  return { type: 'doc', content: [...blocks[name](), { type: 'paragraph' }] };
}
