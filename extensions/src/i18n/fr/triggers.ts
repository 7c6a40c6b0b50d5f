/** French texts of the typed triggers' list, and of blocks that cannot stand where they were meant. */
export const triggersFr = {
  'trigger.loading': 'Recherche…',
  'trigger.empty': 'Aucun résultat pour «\u00a0{query}\u00a0»',
  'trigger.emptyAll': 'Aucune fiche',
  'trigger.signedOut': 'Connectez-vous pour chercher.',
  'trigger.forbidden': 'Vous n’avez pas le droit de chercher ici.',
  'trigger.error': 'La recherche ne répond pas. Réessayez dans un instant.',
  'trigger.count': '{count} résultats',
  'trigger.one': '1 résultat',
  'trigger.hint': '↑ ↓ choisir · Entrée insérer · Échap fermer',
  'place.refused': 'Ce bloc ne peut pas se placer ici',
  'place.refused.why':
    'Une cellule de tableau, un bloc synchronisé ou un titre de bloc repliable ne prend que du texte et des mentions. Rien n’a été changé.',
} as const;
export type TriggersKey = keyof typeof triggersFr;
