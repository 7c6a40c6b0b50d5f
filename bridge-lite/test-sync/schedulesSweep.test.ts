import { checkSchedules } from './checkSchedules.ts';

checkSchedules('sweep');
