import type { JSONContent } from '@tiptap/core';

const text = (value: string): JSONContent => ({ type: 'text', text: value });
const paragraph = (...content: JSONContent[]): JSONContent => ({ type: 'paragraph', content });
const mention = (entity: string, id: number, label: string): JSONContent => ({
  type: 'entityMention',
  attrs: { entity, id, label },
});
const card = (entity: string, id: number, label: string, size = 'complete'): JSONContent => ({
  type: 'entityEmbed',
  attrs: { entity, id, label, size },
});
const view = (source: string, kind: string, title: string, more: object = {}): JSONContent => ({
  type: 'entityView',
  attrs: { source, view: kind, groupBy: null, filters: {}, sorts: [], fields: [], title, ...more },
});
const action = (name: string, entity: string | null, id: number | null, label: string): JSONContent => ({
  type: 'entityAction',
  attrs: { action: name, entity, id, label },
});

const projet = 'Site Boulangerie Lemoine';
const documents: Readonly<Record<string, JSONContent[]>> = {
  mention: [
    paragraph(
      text('Le projet '),
      mention('projet', 12, projet),
      text(' de '),
      mention('client', 7, 'Boulangerie Lemoine'),
      text(' est suivi par '),
      mention('personne', 3, 'Léa Martin'),
      text(' ; le cours '),
      mention('module', 31, 'React avancé'),
      text(' de '),
      mention('formation', 2, 'Concepteur développeur d’applications'),
      text(' par '),
      mention('personne', 4, 'Pierre Dupont'),
      text(' et '),
      mention('personne', 5, 'Hugo Bernard'),
      text('.'),
    ),
  ],
  'carte-projet': [card('projet', 12, projet)],
  'carte-projet-compacte': [card('projet', 12, projet, 'compact')],
  'carte-formation': [card('formation', 2, 'Concepteur développeur d’applications')],
  'carte-module': [card('module', 31, 'React avancé')],
  'carte-client': [card('client', 7, 'Boulangerie Lemoine')],
  'carte-personne': [card('personne', 5, 'Hugo Bernard')],
  kanban: [view('taches', 'kanban', `Tâches – ${projet}`, { groupBy: 'statut', filters: { projet: '12' } })],
  tableau: [view('modules', 'table', 'Modules', { fields: ['nom', 'bloc', 'statut', 'heures', 'heures_a_attribuer'] })],
  calendrier: [view('taches', 'calendar', 'Échéances', { groupBy: 'echeance' })],
  frise: [view('projets', 'timeline', 'Projets en cours')],
  capacite: [view('personnes', 'capacite', 'Capacités')],
  bouton: [action('cloturer_projet', 'projet', 12, 'Clôturer le projet')],
  'bouton-attribuer': [action('attribuer_module', 'module', 32, 'Attribuer le module')],
};

/** The document that shows one block; `typed` takes the place of every name in it. */
export function documentOf(name: string, typed?: string): JSONContent {
  const content = (documents[name] ?? []).map((node) => (typed === undefined ? node : withLabel(node, typed)));
  return { type: 'doc', content: [paragraph(), ...content, paragraph()] };
}

/** The same node with another name in the document. */
function withLabel({ attrs, content, ...node }: JSONContent, typed: string): JSONContent {
  const name = attrs && ('label' in attrs ? { label: typed } : 'title' in attrs ? { title: typed } : {});
  return {
    ...node,
    ...(attrs && { attrs: { ...attrs, ...name } }),
    ...(content && { content: content.map((each) => withLabel(each, typed)) }),
  };
}

/** Names of the blocks that have a document. */
export const blockNames: readonly string[] = Object.keys(documents);
