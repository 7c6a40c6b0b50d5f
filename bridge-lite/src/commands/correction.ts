import type { Action, Guard, WrittenValues } from '../../model/index.ts';
import { settled } from './settled.ts';

/** `PATCH` of an entity as a command like any other: its guard decides, the given values are written. */
export function correctionOf({ entity, correct, corrected }: Guard): Action {
  return {
    name: `corriger_${entity.name}`,
    on: entity,
    label: '',
    help: '',
    done: '',
    undone: '',
    undo: 'restore',
    params: {},
    async reads({ row, params, ...reading }) {
      if (!row) return {};
      return { found: (await settled(correct?.reads?.({ row, values: params, ...reading }))) ?? {} };
    },
    decide({ row, params, found }) {
      if (!row) return [];
      correct?.check({ row, values: params, ...(found as object) });
      return [{ kind: 'change', entity: entity.name, row, values: params as WrittenValues }];
    },
    follow: corrected && (async ({ before, row, tools }) => corrected({ before, row, tools })),
  };
}
