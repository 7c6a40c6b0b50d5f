import { randomUUID } from 'node:crypto';
import { card, doc, type JsonNode, kanban, mention, paragraph } from '../../../scripts/stack/demo-pages/tiptap.ts';
import { WikiPageView } from '../../pages/wikiPage.ts';
import { shows } from '../../requirements.ts';
import { expect, test } from '../../support/test.ts';

const attributesOf: Record<string, string[]> = {
  entityMention: ['entity', 'id', 'label'],
  entityEmbed: ['entity', 'id', 'label', 'size'],
  entityView: ['fields', 'filters', 'groupBy', 'sorts', 'source', 'title', 'view'],
};

function blocks(node: JsonNode): JsonNode[] {
  const own = node.type in attributesOf ? [node] : [];
  return [...own, ...(node.content ?? []).flatMap(blocks)];
}

test(
  shows(['D-3'], 'a page with 1,000 mentions and 20 boards holds only attributes, and a change of data changes none'),
  async ({ createProjet, rows, createPage, signedIn, wiki }) => {
    const projet = await createProjet([{ nom: 'Maquettes', statut: 'a_faire' }]);
    const secret = `Valeur ${randomUUID().slice(0, 8)}`;
    const made = await createPage(
      'Mille mentions',
      doc(
        paragraph(mention('projet', projet.id, projet.nom)),
        kanban('taches', 'statut', { projet: String(projet.id) }, 'Tâches 0'),
        ...Array.from({ length: 19 }, (_, index) => kanban('taches', 'statut', { projet: '1' }, `Tâches ${index + 1}`)),
        ...Array.from({ length: 100 }, (_, line) =>
          paragraph(
            ...Array.from({ length: 10 }, (_each, at) => mention('personne', ((line + at) % 20) + 1, 'Quelqu’un')),
          ),
        ),
        card('projet', projet.id, projet.nom),
        paragraph(),
      ),
    );
    const page = await signedIn('claire.moreau@acadenice.fr');
    const sent: string[] = [];
    page.on('websocket', (socket) => {
      if (new URL(socket.url()).pathname !== '/collab') return;
      socket.on('framesent', ({ payload }) => {
        const kind = typeof payload === 'string' ? undefined : messageKind(payload);
        if (kind === 'update') sent.push(kind);
      });
    });
    const view = await new WikiPageView(page).open(made.url);
    await expect(view.board('Tâches 0').card('Maquettes')).toBeVisible();
    await expect(view.chip(projet.nom)).toHaveAccessibleName(/En cours/);
    const before = await wiki.getPage(made.id, 'json');

    await rows.update('tache', projet.taches[0]?.id ?? 0, { nom: secret });
    await rows.update('projet', projet.id, { statut: 'livre', heures_vendues: '123' });
    await expect(view.chip(projet.nom)).toHaveAccessibleName(/Livré/);
    await expect(view.board('Tâches 0').card(secret)).toBeVisible();

    const after = await wiki.getPage(made.id, 'json');
    expect(sent).toEqual([]);
    expect(after.content).toEqual(before.content);
    expect(after.updatedAt).toBe(before.updatedAt);
    const stored = blocks(after.content as JsonNode);
    expect(stored).toHaveLength(1 + 20 + 1000 + 1);
    for (const node of stored) {
      expect(Object.keys(node).sort()).toEqual(['attrs', 'type']);
      expect(Object.keys(node.attrs ?? {}).sort()).toEqual(attributesOf[node.type]);
    }
    const json = JSON.stringify(after.content);
    for (const live of [secret, 'Maquettes', 'Livré', 'livre"', '123']) expect(json).not.toContain(live);
  },
);

/** What a message of the collaboration protocol is: after the document's name, a type; type 0 (sync), step 2 is an update. */
function messageKind(payload: Buffer): 'update' | undefined {
  const nameLength = payload[0] ?? 0;
  const [type, step] = [payload[1 + nameLength], payload[2 + nameLength]];
  return type === 0 && step === 2 ? 'update' : undefined;
}
