import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { action, embed, mention, view } from '../testing/arbitraries';
import { documentOf, fromHtml, fromMarkdown, toHtml, toMarkdown } from '../testing/documents';

const paragraph = (...content: object[]) => ({ type: 'paragraph', content });
const text = (value: string) => ({ type: 'text', text: value });

const blocks = [
  ['entityEmbed', embed],
  ['entityView', view],
  ['entityAction', action],
] as const;

describe('entityMention', () => {
  const documents = fc
    .array(mention, { minLength: 1, maxLength: 3 })
    .map((mentions) =>
      documentOf(
        paragraph(
          text('Avec '),
          ...mentions.flatMap((attrs) => [{ type: 'entityMention', attrs }, text(' et ')]),
          text('fin.'),
        ),
      ),
    );

  test('any label comes back from HTML', () => {
    fc.assert(
      fc.property(documents, (doc) => {
        expect(fromHtml(toHtml(doc)).toJSON()).toEqual(doc.toJSON());
      }),
    );
  });

  test('any label comes back from Markdown', () => {
    fc.assert(
      fc.property(documents, (doc) => {
        expect(fromMarkdown(toMarkdown(toHtml(doc))).toJSON()).toEqual(doc.toJSON());
      }),
    );
  });

  test('has the agreed HTML and Markdown', () => {
    const html = toHtml(
      documentOf(paragraph({ type: 'entityMention', attrs: { entity: 'personne', id: 12, label: 'Pierre Dupont' } })),
    );
    expect(html).toBe(
      '<p><a data-type="entity-mention" data-entity="personne" data-id="12" href="/bridge/personne/12">Pierre Dupont</a></p>',
    );
    expect(toMarkdown(html)).toBe('[Pierre Dupont](/bridge/personne/12)');
  });

  test('is no image after an exclamation mark', () => {
    const doc = documentOf(
      paragraph(text('Bravo!'), { type: 'entityMention', attrs: { entity: 'personne', id: 3, label: 'Léa Martin' } }),
    );
    expect(fromMarkdown(toMarkdown(toHtml(doc))).toJSON()).toEqual(doc.toJSON());
  });

  test('is read in lists, quotes and headings', () => {
    const nodes = fromMarkdown(
      '# [Léa](/bridge/personne/3)\n\n- [Léa](/bridge/personne/3)\n\n> [Léa](/bridge/personne/3)',
    );
    let found = 0;
    nodes.descendants((node) => {
      if (node.type.name === 'entityMention') found += 1;
    });
    expect(found).toBe(3);
  });
});

describe.each(blocks)('%s', (type, attributes) => {
  const doc = (attrs: object) =>
    documentOf(paragraph(text('Avant')), { type, attrs }, { type, attrs }, paragraph(text('Après')));

  test('any attributes come back from HTML', () => {
    fc.assert(
      fc.property(attributes, (attrs) => {
        expect(fromHtml(toHtml(doc(attrs))).toJSON()).toEqual(doc(attrs).toJSON());
      }),
    );
  });

  test('any attributes come back from Markdown, without stray paragraphs', () => {
    fc.assert(
      fc.property(attributes, (attrs) => {
        expect(fromMarkdown(toMarkdown(toHtml(doc(attrs)))).toJSON()).toEqual(doc(attrs).toJSON());
      }),
    );
  });

  test('comes back from a quote', () => {
    fc.assert(
      fc.property(attributes, (attrs) => {
        const quote = documentOf({ type: 'blockquote', content: [paragraph(text('Vu')), { type, attrs }] });
        expect(fromMarkdown(toMarkdown(toHtml(quote))).toJSON()).toEqual(quote.toJSON());
      }),
      { numRuns: 30 },
    );
  });
});

describe('agreed Markdown of the blocks', () => {
  const markdownOf = (type: string, attrs: object) => toMarkdown(toHtml(documentOf({ type, attrs })));

  test('card', () => {
    expect(markdownOf('entityEmbed', { entity: 'projet', id: 12, label: 'Site', size: 'complete' })).toBe(
      '[Site](/bridge/projet/12?bloc=carte&taille=complete)',
    );
  });

  test('view', () => {
    const attrs = { source: 'taches', view: 'kanban', groupBy: 'statut', filters: { projet: '12' }, title: 'Tâches' };
    expect(markdownOf('entityView', attrs)).toBe(
      '[Tâches](/bridge/vue/taches?vue=kanban&groupe=statut&filtre.projet=12)',
    );
  });

  test('button', () => {
    const attrs = { action: 'cloturer_projet', entity: 'projet', id: 12, label: 'Clôturer le projet' };
    expect(markdownOf('entityAction', attrs)).toBe(
      '[Clôturer le projet](/bridge/action/cloturer_projet?entite=projet&id=12)',
    );
  });

  test('a link of a block kind among other text stays a link', () => {
    const doc = fromMarkdown('Voir [Site](/bridge/projet/12?bloc=carte&taille=complete) ici');
    expect(doc.childCount).toBe(1);
    expect(doc.textContent).toBe('Voir Site ici');
  });

  test('an address of another origin gives the node with a relative address', () => {
    const doc = fromMarkdown('[Site](https://wiki.acadenice.fr/bridge/projet/12?bloc=carte&taille=compact)');
    expect(doc.firstChild?.attrs).toEqual({ entity: 'projet', id: 12, label: 'Site', size: 'compact' });
    expect(toHtml(doc)).toContain('href="/bridge/projet/12?bloc=carte&amp;taille=compact"');
  });

  test('the link of a card alone in a container is a card', () => {
    const doc = fromHtml('<div><a href="/bridge/projet/12?bloc=carte&taille=complete">Site</a></div>');
    expect(doc.childCount).toBe(1);
    expect(doc.firstChild?.type.name).toBe('entityEmbed');
  });
});
