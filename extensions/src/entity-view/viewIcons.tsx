import type { ViewKind } from '@formation-hub/extensions';
import { IconAlignLeft2, IconArrowsDownUp, IconFilter2, IconMenuDeep, IconPlus } from '@tabler/icons-react';
import type { ComponentType } from 'react';
import { BoardIcon, CalendarIcon, framed, type IconProps, TableIcon } from '../ui/icons';

export const FilterIcon = framed(IconFilter2);
export const PlusIcon = framed(IconPlus);
export const SortIcon = framed(IconArrowsDownUp);

/** Picture of each form of a view. */
export const viewIcons: Readonly<Record<ViewKind, ComponentType<IconProps>>> = {
  kanban: BoardIcon,
  table: TableIcon,
  calendar: CalendarIcon,
  timeline: framed(IconMenuDeep, 2.75),
  capacite: framed(IconAlignLeft2, 2.25),
};
