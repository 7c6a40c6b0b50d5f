import { randomUUID } from 'node:crypto';
import { expect } from '@playwright/test';
import { action, card, doc, heading, type JsonNode, kanban, paragraph } from '../../scripts/stack/demo-pages/tiptap.ts';
import type { WikiApi } from '../../scripts/stack/wikiApi.ts';
import type { BaserowRows } from './baserowRows.ts';

/** A projet that one test alone uses. */
export interface TestProjet {
  id: number;
  nom: string;
  taches: { id: number; nom: string; statut: string }[];
}

/** Creates a projet with its tasks, named so that a search finds only this one. */
export async function createTestProjet(
  rows: BaserowRows,
  taches: { nom: string; statut: string }[],
): Promise<TestProjet> {
  const tag = randomUUID().slice(0, 8);
  const nom = `Essai ${tag}`;
  const client = await rows.find('client', 'nom', 'Boulangerie Lemoine');
  const projet = await rows.create('projet', {
    nom,
    slug: `essai-${tag}`,
    statut: 'en_cours',
    client: [client.id],
    heures_vendues: '40',
  });
  const made = [];
  for (const tache of taches) {
    const row = await rows.create('tache', {
      ...tache,
      projet: [projet.id],
      priorite: 'normale',
      heures_estimees: '5',
    });
    made.push({ id: row.id, ...tache });
  }
  return { id: projet.id, nom, taches: made };
}

/** Removes a projet, its tasks, and its page; with `awaitsPage`, waits first for the one that the sync makes. */
export async function deleteTestProjet(
  rows: BaserowRows,
  projet: TestProjet,
  wiki: WikiApi,
  awaitsPage: boolean,
): Promise<void> {
  const readPageId = async (): Promise<unknown> => (await rows.get('projet', projet.id)).docmost_page_id;
  if (awaitsPage) await expect.poll(readPageId, `the page of ${projet.nom}`).toBeTruthy();
  const pageId = await readPageId();
  for (const tache of projet.taches) await rows.delete('tache', tache.id);
  await rows.delete('projet', projet.id);
  if (typeof pageId === 'string' && pageId !== '') await wiki.deletePage(pageId);
}

/** A page with the card, the board and the closing button of a projet. */
export function projetPage(projet: TestProjet): JsonNode {
  return doc(
    paragraph('Page de ', projet.nom),
    card('projet', projet.id, projet.nom),
    heading(2, 'Tâches'),
    kanban('taches', 'statut', { projet: String(projet.id) }, `Tâches de ${projet.nom}`),
    action('cloturer_projet', 'projet', projet.id, 'Clôturer le projet'),
    paragraph(),
  );
}
