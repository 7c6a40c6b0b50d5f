import type { Figure } from './figure.ts';

/** Kinds of fields. Each has one file in `extensions/src/fields` and one row in `model/kinds.ts`. */
export type Kind =
  | 'text'
  | 'long_text'
  | 'email'
  | 'phone'
  | 'url'
  | 'boolean'
  | 'number'
  | 'hours'
  | 'day'
  | 'moment'
  | 'choice'
  | 'choices'
  | 'one'
  | 'many'
  | 'page'
  | 'file';

/** A link on the wire: the row's id and the text it is known by (untrusted text, never HTML). */
export interface Ref {
  id: number;
  label: string;
}

/** What a text tells of a person; the anonymiser and field privacy follow it. */
export type Says = 'nom' | 'prenom' | 'nom_complet' | 'email' | 'telephone' | 'compte' | 'note' | 'texte' | 'nobody';

/** What can be said of a field of any kind. */
export interface Common {
  /** The text that a person knows the row by. Exactly one field of an entity has it. */
  title?: true;
  /** `PATCH` takes it, and cells open. */
  edit?: true;
  /** The creating action takes it; `'required'` ones must be given. */
  create?: true | 'required';
  /** Never empty once written. */
  required?: true;
  /** No two rows share a value. */
  unique?: true;
  /** Left out of screens; still on the wire. */
  hidden?: true;
  /** A search looks into it, after the title. */
  search?: true;
  /** Computed by Baserow; never written. */
  is?: Figure;
  /** One sentence for documentation, tooltips and agents. */
  help?: string;
}

export interface TextOptions extends Common {
  /** The types demand it of every text, so that none reaches a staging copy by oversight. */
  says: Says;
  /** Longest text that a request may carry. */
  max?: number;
  /** What the text must look like, as the source of a regular expression. */
  pattern?: string;
  initial?: string;
}

export interface NumberOptions extends Common {
  /** Digits after the point. @default 0 for numbers, 2 for hours */
  decimals?: number;
  /** Lowest value. @default 0 */
  min?: number;
  max?: number;
  /** Every value is more than this. */
  above?: number;
  initial?: number;
}

export interface DayOptions extends Common {
  /** Field with a day that this one may not precede. */
  notBefore?: string;
  /** The day by which the row is due: late ones are marked, calendars place rows by it. */
  due?: true;
}

/** A colour family: the editor draws it with the host's palette, Baserow with its nearest colour. */
export type Colour = 'gray' | 'blue' | 'violet' | 'teal' | 'green' | 'orange' | 'red';

export interface OptionSpec {
  label: string;
  colour: Colour;
  /** Nothing is left to do in this state. */
  done?: true;
}

/** One state of a machine. */
export interface StateSpec extends OptionSpec {
  /** States that may follow; none makes it final. */
  to?: readonly string[];
  /** Only this action leads here. */
  by?: string;
  /** Icon of the row's wiki page in this state. */
  icon?: string;
}

export interface LinkOptions extends Common {
  /** Name of the field that Baserow adds to the linked table; null adds none. The reverse `many` field gives it where there is one. */
  back?: string | null;
  /** Rows that make sense, as list filters: `{ statut: 'actif' }`. */
  pick?: Readonly<Record<string, string>>;
  /** The person who does the work of the row. */
  doer?: true;
  /** The person who answers for the row. */
  leads?: true;
  /** Shown beside the title where rows of several owners stand in one list. */
  context?: true;
}

declare const wire: unique symbol;
declare const input: unique symbol;

/** A field: its words, and (as types only) what answers carry and what requests may carry. */
export type Field<W = unknown, I = unknown, O = Common> = O & {
  kind: Kind;
  label: string;
  readonly [wire]?: W;
  readonly [input]?: I;
};

/** A field of any kind, for code that reads every property. */
export type AnyField = Field<unknown, unknown, Common> & {
  says?: Says;
  min?: number;
  max?: number;
  above?: number;
  decimals?: number;
  pattern?: string;
  initial?: string | number | boolean | null;
  notBefore?: string;
  due?: true;
  /** A choice without a machine that tells the state of the row. */
  status?: true;
  options?: Readonly<Record<string, OptionSpec>>;
  states?: Readonly<Record<string, StateSpec>>;
  startsIn?: readonly string[];
  to?: string;
  back?: string | null;
  pick?: Readonly<Record<string, string>>;
  doer?: true;
  leads?: true;
  context?: true;
  of?: string;
  by?: string;
  /** Made by admins in Baserow: it can be read, not written. */
  extra?: true;
};

/** Wire type of a field. */
export type WireOf<F> = F extends { readonly [wire]?: infer W } ? W : never;
/** Type that a request gives a field. */
export type InputOf<F> = F extends { readonly [input]?: infer I } ? I : never;

type Text<O> = Field<string, string, O>;

/** One line of text. Empty is `''`. */
export const text = <const O extends TextOptions>(label: string, options: O): Text<O> => ({
  ...options,
  kind: 'text',
  label,
});
/** Text of several lines. */
export const longText = <const O extends TextOptions>(label: string, options: O): Text<O> => ({
  ...options,
  kind: 'long_text',
  label,
});
export const email = <const O extends TextOptions>(label: string, options: O): Text<O> => ({
  ...options,
  kind: 'email',
  label,
});
export const phone = <const O extends TextOptions>(label: string, options: O): Text<O> => ({
  ...options,
  kind: 'phone',
  label,
});
export const url = <const O extends TextOptions>(label: string, options: O): Text<O> => ({
  ...options,
  kind: 'url',
  label,
});

export const boolean = <const O extends Common & { initial?: boolean } = Record<never, never>>(
  label: string,
  options = {} as O,
): Field<boolean, boolean, O> => ({ ...options, kind: 'boolean', label });

export const number = <const O extends NumberOptions = Record<never, never>>(
  label: string,
  options = {} as O,
): Field<number, number, O> => ({ ...options, kind: 'number', label });

/** Hours with two decimals. */
export const hours = <const O extends NumberOptions = Record<never, never>>(
  label: string,
  options = {} as O,
): Field<number, number, O> => ({ ...options, kind: 'hours', label });

/** A calendar day, `2026-09-01`. */
export const day = <const O extends DayOptions = Record<never, never>>(
  label: string,
  options = {} as O,
): Field<string | null, string | null, O> => ({ ...options, kind: 'day', label });

/** A point in time, ISO 8601 in UTC. */
export const moment = <const O extends DayOptions = Record<never, never>>(
  label: string,
  options = {} as O,
): Field<string | null, string | null, O> => ({ ...options, kind: 'moment', label });

type Options = Readonly<Record<string, OptionSpec>>;
type Key<S> = keyof S & string;

/** One value of an open list: options that people add in Baserow join it. */
export const choice = <
  const S extends Options,
  const O extends Common & { initial?: Key<S>; status?: true } = Record<never, never>,
>(
  label: string,
  options: S,
  more = {} as O,
): Field<Key<S> | null, Key<S> | null, O> & { options: S } => ({ ...more, kind: 'choice', label, options });

/** Several values of an open list. */
export const choices = <const S extends Options, const O extends Common = Record<never, never>>(
  label: string,
  options: S,
  more = {} as O,
): Field<Key<S>[], Key<S>[], O> & { options: S } => ({ ...more, kind: 'choices', label, options });

/** A choice with a machine. It is closed: no option of Baserow joins it. */
export const state = <
  const S extends Readonly<Record<string, StateSpec>>,
  const O extends Common & { initial: Key<S>; startsIn?: readonly Key<S>[] },
>(
  label: string,
  states: S & { [K in keyof S]: { to?: readonly Key<S>[] } },
  more: O,
): Field<Key<S> | null, Key<S>, O> & { states: S } => ({ ...more, kind: 'choice', label, states });

/** A link to one row. */
export const one = <const T extends string, const O extends LinkOptions = Record<never, never>>(
  to: T,
  label: string,
  options = {} as O,
): Field<Ref | null, number | null, O> & { to: T } => ({ ...options, kind: 'one', label, to });

/** Links to several rows. */
export const several = <const T extends string, const O extends LinkOptions = Record<never, never>>(
  to: T,
  label: string,
  options = {} as O,
): Field<Ref[], number[], O> & { to: T } => ({ ...options, kind: 'many', label, to });

/** The rows of `of` whose link `by` points here. Never written. */
export const many = <const T extends string, const B extends string>(
  of: T,
  by: B,
  label: string,
): Field<Ref[], never, Common> & { of: T; by: B } => ({ kind: 'many', label, of, by });

/** The wiki page that stands for the row. */
export const page = <const O extends Common = Record<never, never>>(
  options = {} as O,
): Field<string | null, string | null, O & { hidden: true }> => ({
  ...options,
  kind: 'page',
  label: 'Page du wiki',
  hidden: true,
});
