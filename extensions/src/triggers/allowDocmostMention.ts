import type { Range } from '@tiptap/core';
import type { EditorState } from '@tiptap/pm/state';
import { findTriggerMatch } from './findTriggerMatch';

/** Docmost's own `@` list may open here: not while one of our triggers is being typed. */
export function allowDocmostMention({ state }: { state: EditorState; range?: Range }): boolean {
  return findTriggerMatch(state.selection.$from) === null;
}
