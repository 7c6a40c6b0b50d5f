/** French texts of the mention, its card, the typed triggers and the slash items. */
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
  'trigger.loading': 'Recherche…',
  'trigger.empty': 'Aucun résultat pour «\u00a0{query}\u00a0»',
  'trigger.emptyAll': 'Aucune fiche',
  'trigger.signedOut': 'Connectez-vous pour chercher.',
  'trigger.forbidden': 'Vous n’avez pas le droit de chercher ici.',
  'trigger.error': 'La recherche ne répond pas. Réessayez dans un instant.',
  'trigger.count': '{count} résultats',
  'trigger.one': '1 résultat',
  'trigger.hint': '↑ ↓ choisir · Entrée insérer · Échap fermer',
  'slash.action': 'Bouton d’action',
  'slash.action.description': 'Attribuer un module, saisir des heures, créer une tâche…',
  'slash.vue': 'Vue de données',
  'slash.vue.description': 'Un tableau, kanban, calendrier ou frise à régler',
  'place.refused': 'Ce bloc ne peut pas se placer ici',
  'place.refused.why':
    'Une cellule de tableau, un bloc synchronisé ou un titre de bloc repliable ne prend que du texte et des mentions. Rien n’a été changé.',
  'schema.outdated':
    'Une version plus récente de l’éditeur est en ligne. Vos changements ne sont plus enregistrés\u00a0: rechargez la page.',
  'schema.reload': 'Recharger la page',
} as const;
export type EditorKey = keyof typeof editorFr;
