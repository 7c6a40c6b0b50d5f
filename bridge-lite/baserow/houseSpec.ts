import { house } from '#house';
import { baserowSpec } from '../model/derive/baserowSpec.ts';

/** The Baserow database of the house: tables, fields, links and formulas. */
export const houseSpec = baserowSpec(house);
