/** French texts of the mention's card. */
export const mentionCardFr = {
  'card.open': 'Ouvrir la fiche',
  'card.total': 'Total',
  'card.noAssignment': 'Aucune affectation en cours',
  'card.more': 'et {count} de plus',
  'card.bar': '{used} sur {total}\u00a0h',
  'card.over': '{used} sur {total}\u00a0h (+{over})',
  'card.stale': 'Données lues {age}\u00a0; le service ne répond pas.',
  'card.forbidden': 'Vous n’avez pas accès à cette fiche.',
  'card.notFound': 'Cette fiche n’existe plus dans Baserow.',
  'card.history': 'Voir l’historique',
  'card.error': 'Les données sont indisponibles pour le moment.',
  'card.rest': 'Le reste de la fiche est indisponible pour le moment.',
  'card.late': 'Le service tarde à répondre\u00a0; la fiche se remplira dès sa réponse.',
  'card.remove': 'Retirer la mention',
  'card.loading': 'Chargement…',
  'card.pages': 'Dans d’autres pages ({count})',
  'card.untitled': 'Sans titre',
} as const;
export type MentionCardKey = keyof typeof mentionCardFr;
