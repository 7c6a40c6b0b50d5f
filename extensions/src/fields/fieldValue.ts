import type { Ref } from '../wire';

/** A value that can be changed, as the wire carries it: text, number, day, choice, link, or null when empty. */
export type FieldDraft = string | number | boolean | Ref | null;

/** What is wrong with what was typed. */
export type FieldProblem =
  | { code: 'required' | 'number' | 'address' | 'moment' }
  | { code: 'min' | 'above' | 'max'; limit: number };

export type Parsed = { value: FieldDraft } | { problem: FieldProblem };

/** What a number may be. */
export interface NumberLimits {
  min?: number | undefined;
  /** True when `min` itself is not allowed. */
  isAboveMin?: boolean;
  max?: number | undefined;
  isInteger?: boolean;
}

/** How an input looks to the browser. */
export interface InputLook {
  type: 'text' | 'date' | 'datetime-local';
  /** Keyboard of a phone. */
  inputMode?: 'decimal';
}

/** How a value is typed; kinds that are picked from a list have no such thing. */
export interface FieldTyping extends InputLook {
  /** Text that an input starts with. */
  format(draft: FieldDraft): string;
  /** Reads what was typed. */
  parse(text: string): Parsed;
}
