import { defineHouse } from '../model/index.ts';
import { actions } from './actions/index.ts';
import { answers } from './answers/index.ts';
import { effects } from './effects/index.ts';
import { notices } from './effects/notices.ts';
import { entities } from './entities/index.ts';
import { guards } from './guards/index.ts';
import { en } from './languages/en.ts';
import { people } from './people.ts';
import { policy } from './policy.ts';

/** This training centre and its agency. */
export const house = defineHouse('formation-hub', entities, {
  policy,
  people,
  actions,
  guards,
  effects,
  notices,
  answers,
  languages: { en },
});

export type * from './wire.ts';
