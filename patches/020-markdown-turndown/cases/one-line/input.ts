import TurndownService from 'turndown';
import { gallery, math } from './rules';

const turndownService = new TurndownService();
turndownService.use([gallery, math]);
