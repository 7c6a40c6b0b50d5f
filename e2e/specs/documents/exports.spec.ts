import {
  action,
  card,
  doc,
  type JsonNode,
  kanban,
  mention,
  paragraph,
} from '../../../scripts/stack/demo-pages/tiptap.ts';
import { shows } from '../../requirements.ts';
import { expect, test } from '../../support/test.ts';

const content = doc(
  paragraph('Référent : ', mention('personne', 3, 'Pierre Dupont'), '.'),
  card('projet', 1, 'Site Boulangerie Lemoine'),
  kanban('taches', 'statut', { projet: '1' }, 'Tâches du site'),
  action('cloturer_projet', 'projet', 1, 'Clôturer le projet'),
);
const names = ['Pierre Dupont', 'Site Boulangerie Lemoine', 'Tâches du site', 'Clôturer le projet'];

function nodesOfOurs(node: JsonNode): { type: string; attrs: Record<string, unknown> }[] {
  const own = node.type.startsWith('entity') ? [{ type: node.type, attrs: node.attrs ?? {} }] : [];
  return [...own, ...(node.content ?? []).flatMap(nodesOfOurs)];
}

test(
  shows(['D-1'], 'JSON, HTML, text and Markdown hold the names of people and projects'),
  async ({ createPage, wiki }) => {
    const made = await createPage('Exports', content);
    for (const format of ['json', 'html', 'markdown'] as const) {
      const page = await wiki.getPage(made.id, format);
      const exported = typeof page.content === 'string' ? page.content : JSON.stringify(page.content);
      for (const name of names) expect(exported, `${format} holds « ${name} »`).toContain(name);
    }
    // The stored text is what the search reads.
    for (const name of names) {
      await expect
        .poll(async () => (await wiki.search(name)).map((page) => page.id), `text holds « ${name} »`)
        .toContain(made.id);
    }
  },
);

for (const format of ['html', 'markdown'] as const) {
  test(shows(['D-2'], `import of the exported ${format} gives the nodes back`), async ({ createPage, wiki }) => {
    const made = await createPage('Aller', content);
    const before = nodesOfOurs((await wiki.getPage(made.id, 'json')).content as JsonNode);
    expect(before.map(({ type }) => type)).toEqual(['entityMention', 'entityEmbed', 'entityView', 'entityAction']);
    const exported = (await wiki.getPage(made.id, format)).content;
    const back = await createPage('Retour', exported, format);
    expect(nodesOfOurs((await wiki.getPage(back.id, 'json')).content as JsonNode)).toEqual(before);
  });
}
