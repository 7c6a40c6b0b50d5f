import type { ResolvedPos } from '@tiptap/pm/model';
import type { SuggestionMatch } from '@tiptap/suggestion';
import { foldText } from '../ui/formats';
import { currentTriggers, type Trigger } from './triggerTable';

const maxQueryLength = 60;
const maxQueryWords = 5;

/** A trigger typed before the cursor, with what was typed after it. */
export interface TriggerMatch {
  trigger: Trigger;
  range: { from: number; to: number };
  query: string;
  text: string;
}

/** Folds without changing the length, so that places in the folded text are places in the text. */
function foldInPlace(text: string): string {
  return Array.from({ length: text.length }, (_, index) => foldText(text.charAt(index)).charAt(0) || ' ').join('');
}

/** The last trigger typed before the cursor in this stretch of text, whatever its case and accents; else null. */
export function findTriggerMatch($position: ResolvedPos): TriggerMatch | null {
  const text = $position.nodeBefore?.isText ? ($position.nodeBefore.text ?? '') : '';
  if ($position.parent.type.spec.code || !text.includes(':')) return null;
  const folded = foldInPlace(text);
  let found: { trigger: Trigger; index: number } | null = null;
  for (const trigger of currentTriggers()) {
    const index = folded.lastIndexOf(trigger.text);
    if (index >= 0 && (!found || index > found.index)) found = { trigger, index };
  }
  if (!found || /[\p{L}\p{N}_]$/u.test(text.slice(0, found.index))) return null;
  const query = text.slice(found.index + found.trigger.text.length);
  const isTooLong = query.length > maxQueryLength || query.trim().split(/\s+/).length > maxQueryWords;
  if (isTooLong || query.includes(']') || /\s{2}$/.test(query)) return null;
  const from = $position.pos - text.length + found.index;
  return { trigger: found.trigger, range: { from, to: $position.pos }, query, text: text.slice(found.index) };
}

/** The same in the words of Tiptap's suggestion plugin. */
export function findSuggestionMatch({ $position }: { $position: ResolvedPos }): SuggestionMatch {
  const match = findTriggerMatch($position);
  return match && { range: match.range, query: match.query, text: match.text };
}
