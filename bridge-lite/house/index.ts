import { defineHouse, inPolicyOrder } from '../model/index.ts';
import { actions } from './actions/index.ts';
import { answers } from './answers/index.ts';
import { effects } from './effects/index.ts';
import { notices } from './effects/notices.ts';
import { entities } from './entities/index.ts';
import { guards } from './guards/index.ts';
import { languages } from './languages/index.ts';
import { people } from './people.ts';
import { policy } from './policy.ts';

/** This training centre and its agency. */
export const house = defineHouse('formation-hub', entities, {
  policy,
  people,
  actions: inPolicyOrder(actions, policy),
  guards,
  effects,
  notices,
  answers,
  languages,
});

export type * from './wire.ts';
