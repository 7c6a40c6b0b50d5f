import type { ComponentType } from 'react';
import { BoardIcon, BoltIcon, CalendarIcon, ClockIcon, EntityIcon, TableIcon } from '../ui/icons';

/** Icon of a slash item. The menu may pass more (`stroke`…): only the size is taken. */
export type SlashIcon = ComponentType<{ size?: number }>;

function entityIcon(name: string): SlashIcon {
  return ({ size = 18 }) => <EntityIcon name={name} size={size} />;
}

export const slashIcons = {
  personne: entityIcon('user'),
  formateur: entityIcon('user-check'),
  mentionProjet: entityIcon('folder'),
  mentionFormation: entityIcon('school'),
  mentionClient: entityIcon('building-skyscraper'),
  module: entityIcon('book-2'),
  client: entityIcon('building-skyscraper'),
  fichePersonne: entityIcon('user'),
  action: ({ size = 18 }) => <BoltIcon size={size} />,
  projet: entityIcon('folder'),
  formation: entityIcon('school'),
  kanban: ({ size = 18 }) => <BoardIcon size={size} />,
  modules: ({ size = 18 }) => <TableIcon size={size} />,
  mesHeures: ({ size = 18 }) => <CalendarIcon size={size} />,
  mesAttributions: entityIcon('user-check'),
  projetsEnCours: ({ size = 18 }) => <ClockIcon size={size} />,
  capacite: entityIcon('user'),
  vue: ({ size = 18 }) => <TableIcon size={size} />,
  bouton: ({ size = 18 }) => <BoltIcon size={size} />,
} as const satisfies Record<string, SlashIcon>;
