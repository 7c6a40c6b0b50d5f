import type { DemoPage } from '../seedPages.ts';
import { accueil } from './accueil.ts';
import { formation } from './formation.ts';
import { projet } from './projet.ts';
import { quiFaitQuoi } from './quiFaitQuoi.ts';

/** Pages of the demo, in the order of the sidebar. */
export const demoPages: readonly DemoPage[] = [accueil, formation, projet, quiFaitQuoi];
