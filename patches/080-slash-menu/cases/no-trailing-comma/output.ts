import { items } from './items';
import { formationHubSlashItems } from '@/formation-hub/index.js';

const CommandGroups = {
  basic: items,
  Acadenice: formationHubSlashItems
} as const;
