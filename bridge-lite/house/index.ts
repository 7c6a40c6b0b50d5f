import { defineHouse } from '../model/index.ts';
import { answers } from './answers/index.ts';
import { effects } from './effects/index.ts';
import { notices } from './effects/notices.ts';
import { entities } from './entities/index.ts';
import { people } from './people.ts';
import { policy } from './policy.ts';

/** This training centre and its agency. */
export const house = defineHouse('formation-hub', entities, { policy, people, effects, notices, answers });
