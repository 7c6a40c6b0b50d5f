import type { Action } from '../action.ts';
import type { House } from '../house.ts';
import { type Label, labelsOf } from './labelsOf.ts';

/** Every text that an action says by itself; what its rules say stands in their sources. */
function actionTexts({ label, help, ask, done, undone, params }: Action): string[] {
  return [
    ...[label, help, done, undone],
    ...(ask ? [ask.one, ask.any] : []),
    ...Object.values(params).flatMap(({ hidden, label: ofParam }) => (hidden ? [] : [ofParam])),
  ];
}

/** Every text of the model that people read, once, in French. */
export function textsOf({ entities, actions, policy }: Pick<House, 'entities' | 'actions' | 'policy'>): Label[] {
  const others = [...actions.flatMap(actionTexts), ...Object.values(policy.ties).map(({ label }) => label)];
  const all = [...entities.flatMap(labelsOf), ...others.map((text): Label => ({ text }))];
  return [...new Map(all.map((one) => [one.text, one])).values()];
}
