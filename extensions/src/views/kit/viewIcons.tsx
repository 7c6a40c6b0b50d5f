import {
  IconAdjustmentsHorizontal,
  IconAlignLeft2,
  IconArrowsDownUp,
  IconFilter2,
  IconMenuDeep,
  IconPlus,
} from '@tabler/icons-react';
import { framed } from '../../ui/icons';

export const TimelineIcon = framed(IconMenuDeep, 2.75);
export const GaugeIcon = framed(IconAlignLeft2, 2.25);
export const FilterIcon = framed(IconFilter2);
export const SortIcon = framed(IconArrowsDownUp);
export const SettingsIcon = framed(IconAdjustmentsHorizontal);
export const PlusIcon = framed(IconPlus);
