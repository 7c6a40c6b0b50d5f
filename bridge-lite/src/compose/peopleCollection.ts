import { house } from '#house';
import { createSchema } from '../../model/index.ts';

/** Where the API has the rows that stand for people. */
export const peopleCollection = createSchema(house).get(house.people.entity).collection;
