/** French texts of the mention, its card and the slash items. */
export const editorFr = {
  'mention.heures': '{heures} h',
  'mention.restantes': '{heures} h restantes',
  'mention.depassement': '{heures} h de dépassement',
  'mention.sansCapacite': 'sans capacité annuelle',
  'mention.loading': 'chargement',
  'mention.stale': 'valeur lue {age}',
  'mention.forbidden': 'accès refusé',
  'mention.notFound': 'fiche introuvable',
  'mention.error': 'données indisponibles',
  'mention.noCard': 'La fiche ne s’ouvre pas pour le moment\u00a0; réessayez dans un instant.',
  'slash.action': 'Bouton d’action',
  'slash.action.description': 'Attribuer un module, saisir des heures, créer une tâche…',
  'slash.vue': 'Vue de données',
  'slash.vue.description': 'Un tableau, kanban, calendrier ou frise à régler',
  'schema.outdated':
    'Une version plus récente de l’éditeur est en ligne. Vos changements ne sont plus enregistrés\u00a0: rechargez la page.',
  'schema.reload': 'Recharger la page',
} as const;
export type EditorKey = keyof typeof editorFr;
