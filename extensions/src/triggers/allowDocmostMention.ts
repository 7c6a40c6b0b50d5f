import { canStandAt } from '@formation-hub/extensions';
import type { Range } from '@tiptap/core';
import type { EditorState } from '@tiptap/pm/state';
import { findTriggerMatch } from './findTriggerMatch';

/**
 * Docmost's own `@` list may open here: where its mention can stand, and not while one of our triggers is being typed. The first is
 * the mention's own test, which a test that is given in its configuration replaces.
 */
export function allowDocmostMention({ state, range }: { state: EditorState; range?: Range }): boolean {
  const { mention } = state.schema.nodes;
  const $place = range ? state.doc.resolve(range.from) : state.selection.$from;
  const fits = mention === undefined || canStandAt($place, mention);
  return fits && findTriggerMatch(state.selection.$from) === null;
}
