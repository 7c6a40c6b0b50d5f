/** French texts that are needed before the first card or board: ages, hours, and a block that cannot be shown. */
export const sharedFr = {
  'age.now': 'à l’instant',
  'age.minutes': 'il y a {count}\u00a0min',
  'age.hours': 'il y a {count}\u00a0h',
  'age.days': 'il y a {count}\u00a0j',
  'hours.value': '{heures}\u00a0h',
  'value.unknown': 'Inconnu',
  'value.reserved': 'Réservé',
  'state.unreadable': 'Ce bloc est incomplet et ne peut pas être affiché.',
  'state.broken': 'Ce bloc n’a pas pu être affiché. Rechargez la page.',
} as const;
export type SharedKey = keyof typeof sharedFr;
