import type { ComponentType } from 'react';
import type { EntityDefinition } from '../model/types';
import { BoardIcon, BoltIcon, CalendarIcon, ClockIcon, EntityIcon, TableIcon } from '../ui/icons';

/** Icon of a slash item. The menu may pass more (`stroke`…): only the size is taken. */
export type SlashIcon = ComponentType<{ size?: number }>;

function entityIcon(name: EntityDefinition['icon']): SlashIcon {
  return ({ size = 18 }) => <EntityIcon name={name} size={size} />;
}

export const slashIcons = {
  personne: entityIcon('personne'),
  formateur: entityIcon('attribution'),
  mentionProjet: entityIcon('projet'),
  mentionFormation: entityIcon('formation'),
  mentionClient: entityIcon('client'),
  module: entityIcon('module'),
  client: entityIcon('client'),
  fichePersonne: entityIcon('personne'),
  action: ({ size = 18 }) => <BoltIcon size={size} />,
  projet: entityIcon('projet'),
  formation: entityIcon('formation'),
  kanban: ({ size = 18 }) => <BoardIcon size={size} />,
  modules: ({ size = 18 }) => <TableIcon size={size} />,
  mesHeures: ({ size = 18 }) => <CalendarIcon size={size} />,
  mesAttributions: entityIcon('attribution'),
  projetsEnCours: ({ size = 18 }) => <ClockIcon size={size} />,
  capacite: entityIcon('personne'),
  vue: ({ size = 18 }) => <TableIcon size={size} />,
  bouton: ({ size = 18 }) => <BoltIcon size={size} />,
} as const satisfies Record<string, SlashIcon>;
