import { checkSchedules } from './checkSchedules.ts';

checkSchedules('both');
