import TurndownService from 'turndown';
import { gallery, math } from './rules';
import { formationHubTurndown } from '../../formation-hub/index';

const turndownService = new TurndownService();
turndownService.use([gallery, math, formationHubTurndown]);
