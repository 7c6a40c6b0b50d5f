import type { Guard } from '../../model/index.ts';
import { attributionGuard } from './attributionGuard.ts';
import { interventionGuard } from './interventionGuard.ts';
import { projetGuard } from './projetGuard.ts';
import { tacheGuard } from './tacheGuard.ts';

/** What keeps rows right, in the order in which the API describes their corrections. */
export const guards: readonly Guard[] = [projetGuard, tacheGuard, attributionGuard, interventionGuard];
