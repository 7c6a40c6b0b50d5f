import { fieldsOf, isStored } from '../entity.ts';
import type { AnyField, Says } from '../field.ts';
import type { AnyEntity } from '../house.ts';

/** What a field says of a person. */
export type PersonalSays = Exclude<Says, 'nobody'>;

type Values = Readonly<Record<string, unknown>>;

/** Whom a row stands for once the person is erased. */
export const erasedPerson = 'Personne effacée';
/** The same within a text, and as the author of changes. */
export const erasedName = erasedPerson.toLowerCase();
/** What stands where a text of an erased person stood, in the log and in other texts. */
export const erasedText = 'effacé';

const erasedIdentity: Partial<Record<PersonalSays, string>> = {
  prenom: 'Personne',
  nom: 'effacée',
  nom_complet: erasedPerson,
};
const gone: ReadonlySet<string> = new Set([...Object.values(erasedIdentity), erasedText]);
/** True for what an erasure leaves, which says nothing of anybody. */
export const isErased = (value: unknown): boolean => typeof value === 'string' && gone.has(value);
const identity: ReadonlySet<Says> = new Set(['nom', 'prenom', 'nom_complet', 'email', 'telephone']);

/** Fields of an entity that tell of people, computed ones too, with what they say. */
export function personalFieldsOf(of: Pick<AnyEntity, 'fields'>): [name: string, says: PersonalSays, field: AnyField][] {
  return fieldsOf(of).flatMap(([name, field]): [string, PersonalSays, AnyField][] =>
    field.says === undefined || field.says === 'nobody' ? [] : [[name, field.says, field]],
  );
}

/** Fields of an entity that name somebody. */
export const namingFields = (of: Pick<AnyEntity, 'fields'>): string[] =>
  personalFieldsOf(of).flatMap(([name, says]) => (identity.has(says) ? [name] : []));

/** The values that a row has once its person is erased, for those of its stored fields that change. */
export function erasedValues(of: AnyEntity, row: Values, rewrite: (text: string) => string): Record<string, string> {
  return Object.fromEntries(
    personalFieldsOf(of).flatMap(([name, says, field]): [string, string][] => {
      const before = row[name];
      if (!isStored(field) || typeof before !== 'string' || before === '') return [];
      const after = erasedIdentity[says] ?? (field.title ? rewrite(before) : field.required ? erasedText : '');
      return after === before ? [] : [[name, after]];
    }),
  );
}

/** By what a person is found in texts. */
export interface PersonWords {
  /** First and last names together, both ways round. */
  names: readonly string[];
  emails: readonly string[];
  phones: readonly string[];
  /** Last names alone: too common to be replaced, good enough to be looked for. */
  surnames: readonly string[];
}

/** The words for whoever some states of one row tell of; what stands there after an erasure is no word. */
export function personWords(of: Pick<AnyEntity, 'fields'>, states: readonly Values[]): PersonWords {
  const said = Map.groupBy(
    personalFieldsOf(of).flatMap(([name, says]) => states.map((values) => ({ says, text: textOf(values[name]) }))),
    ({ says }) => says,
  );
  const texts = (says: PersonalSays): string[] => [
    ...new Set((said.get(says) ?? []).map(({ text }) => text).filter((text) => text !== '' && !isErased(text))),
  ];
  const full = [
    ...texts('nom_complet'),
    ...texts('prenom').flatMap((first) => texts('nom').flatMap((last) => [`${first} ${last}`, `${last} ${first}`])),
  ];
  const isWhole = (name: string) => /\S\s+\S/.test(name) && name.length >= 5;
  return {
    names: [...new Set(full.filter(isWhole))],
    emails: texts('email').filter((text) => /^[^@\s]+@[^@\s]+$/.test(text)),
    phones: texts('telephone').filter((text) => digitsOf(text).length >= 6),
    surnames: [...new Set([...texts('nom'), ...full.filter((name) => !isWhole(name))])].filter(
      (name) => name.length >= 3,
    ),
  };
}

/** Accounts of the wiki that a row was bound to, in some of its states. */
export function accountsIn(of: Pick<AnyEntity, 'fields'>, states: readonly Values[]): string[] {
  const fields = personalFieldsOf(of).flatMap(([name, says]) => (says === 'compte' ? [name] : []));
  const texts = states.flatMap((values) => fields.map((name) => textOf(values[name])));
  return [...new Set(texts.filter((text) => text !== '' && !isErased(text)))];
}

/** Words without those that others have too. */
export function wordsWithout(words: PersonWords, others: readonly PersonWords[]): PersonWords {
  const kept = (kind: keyof PersonWords) => {
    const taken = new Set(others.flatMap((other) => other[kind].map(plain)));
    return words[kind].filter((word) => !taken.has(plain(word)));
  };
  return { names: kept('names'), emails: kept('emails'), phones: kept('phones'), surnames: kept('surnames') };
}

/** True when two share a name, an address or a number. */
export function sharesWords(some: PersonWords, others: PersonWords): boolean {
  const left = wordsWithout(some, [others]);
  return (['names', 'emails', 'phones'] as const).some((kind) => left[kind].length < some[kind].length);
}

/** Finds a person in texts. Names count with or without accents, in any case and joined by any sign (`pierre.dupont`). */
export interface PersonFinder {
  /** Whatever may hold such a word, as a regular expression of Postgres and of JavaScript; null when there is no word. */
  pattern: string | null;
  /** The text with its words replaced. */
  rewrite: (text: string) => string;
}

/** « Jean-Pierre Dupont » and « Pierre Dupont-Duval » are others than « Pierre Dupont ». */
const begins = '(?<![\\p{L}\\p{N}_+-]|\\p{L}\\.)';
const ends = '(?![\\p{L}\\p{N}_]|-\\p{L})';

export function findPerson({ names, emails, phones }: Omit<PersonWords, 'surnames'>): PersonFinder {
  const kinds: [parts: string[], made: string][] = [
    [emails.map(literal), erasedText],
    [names.map((name) => `${namePattern(name)}(?:@[A-Za-z0-9.-]+)?`), erasedName],
    [phones.map(phonePattern), erasedText],
  ];
  const known = kinds.filter(([parts]) => parts.length > 0);
  const wholes = known.map(([parts, made]) => {
    const longestFirst = parts.sort((a, b) => b.length - a.length).join('|');
    return [new RegExp(`${begins}(?:${longestFirst})${ends}`, 'gu'), made] as const;
  });
  return {
    pattern: known.length === 0 ? null : known.flatMap(([parts]) => parts).join('|'),
    rewrite: (text) => wholes.reduce((done, [whole, made]) => done.replace(whole, made), text),
  };
}

/** Finds last names alone, whole words. */
export function findSurnames({ surnames }: Pick<PersonWords, 'surnames'>): {
  /** As in `PersonFinder`. */
  pattern: string | null;
  isIn: (text: string) => boolean;
} {
  if (surnames.length === 0) return { pattern: null, isIn: () => false };
  const pattern = surnames.map(namePattern).join('|');
  const whole = new RegExp(`(?<![\\p{L}\\p{N}_])(?:${pattern})(?![\\p{L}\\p{N}_])`, 'u');
  return { pattern, isIn: (text) => whole.test(text) };
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');
const digitsOf = (text: string): string => text.replace(/\D/g, '').replace(/^(?:0033|33|0)(?=\d{9}$)/, '');
const withoutAccents = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '');
const plain = (word: string): string => {
  const isPhone = !/\p{L}/u.test(word);
  return isPhone ? digitsOf(word) : withoutAccents(word).toLowerCase().replace(/\s+/g, ' ');
};

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');

/** The letters that are written for one, in both cases: Postgres folds accents by a locale that it may not have. */
const families = ['aàâäáãå', 'cç', 'eéèêë', 'iîïíì', 'nñ', 'oôöóòõ', 'uùûüú', 'yÿý'].map(
  (letters) => letters + letters.toUpperCase(),
);

function letterPattern(letter: string): string {
  const base = withoutAccents(letter).toLowerCase();
  const family = families.find((letters) => letters.startsWith(base));
  if (family !== undefined && base.length === 1) return `[${family}]`;
  const both = new Set([letter.toLowerCase(), letter.toUpperCase()].filter((one) => one.length === letter.length));
  return both.size > 1 ? `[${[...both].join('')}]` : escaped(letter);
}

const lettersOf = (text: string): string => [...text.normalize('NFC')].map(letterPattern).join('');
const literal = (text: string): string => lettersOf(text);
const namePattern = (name: string): string =>
  name
    .split(/[\s'’\u00a0\u202f-]+/)
    .filter((part) => part !== '')
    .map(lettersOf)
    .join("[\\s\u00a0\u202f._+'’-]+");

/** A number in any grouping; a French one with or without its country. */
function phonePattern(phone: string): string {
  const digits = digitsOf(phone);
  const grouped = [...digits].join('[\\s\u00a0\u202f./-]*');
  return digits.length === 9 ? `(?:(?:\\+|00)33[\\s\u00a0\u202f./()0-]*|0)${grouped}` : `\\+?${grouped}`;
}
