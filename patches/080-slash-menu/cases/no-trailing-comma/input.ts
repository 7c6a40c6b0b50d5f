import { items } from './items';

const CommandGroups = {
  basic: items
} as const;
