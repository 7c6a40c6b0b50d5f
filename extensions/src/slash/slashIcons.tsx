import type { ComponentType } from 'react';
import type { EntityDefinition } from '../registry/entityDefinition';
import { BoardIcon, BoltIcon, EntityIcon, TableIcon } from '../ui/icons';

/** Icon of a slash item. The menu may pass more (`stroke`…): only the size is taken. */
export type SlashIcon = ComponentType<{ size?: number }>;

function entityIcon(name: EntityDefinition['icon']): SlashIcon {
  return ({ size = 18 }) => <EntityIcon name={name} size={size} />;
}

export const slashIcons = {
  personne: entityIcon('personne'),
  projet: entityIcon('projet'),
  formation: entityIcon('formation'),
  kanban: ({ size = 18 }) => <BoardIcon size={size} />,
  modules: ({ size = 18 }) => <TableIcon size={size} />,
  bouton: ({ size = 18 }) => <BoltIcon size={size} />,
} as const satisfies Record<string, SlashIcon>;
