import { checkSchedules } from './checkSchedules.ts';

checkSchedules('events');
