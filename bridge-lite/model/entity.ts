import type { AnyField, Field, InputOf, OptionSpec, WireOf } from './field.ts';
import type { ViewKind } from './views.ts';

export type Fields = Readonly<Record<string, Field>>;

type SortKey<K extends string> = K | `-${K}`;

/** A bar of hours: what there is, what is used, and what is promised of it. */
export interface Bar<K extends string = string> {
  label: string;
  total: K;
  used: K;
  planned?: K;
}

/**
 * Rows shown under the card. `rows` names a `many` field of the entity (`eager` ones are part of the detail answer, as
 * `<rows>_detail`); with `where` it is a list of its own, of the rows of `of` whose link `by` points here.
 */
export type CardList<K extends string = string> = EagerList<K> | ChosenList;

export interface EagerList<K extends string = string> {
  label: string;
  rows: K;
  eager?: true;
  sorts?: readonly string[];
  nested?: string;
}

export interface ChosenList {
  label: string;
  name: string;
  of: string;
  by: string;
  /**
   * Conditions on the rows: a field, or a field of a linked row (`projet.statut`), and the values that pass. Without
   * that row, or while its field is empty, nothing speaks against the row.
   */
  where: Readonly<Record<string, readonly string[]>>;
  /** Fields of the rows in the answer, in its order. */
  fields: readonly string[];
  /** What a mention's card says of each row: a field, and another one or the hours of the row's first bar. */
  brief?: { name: string; note: string } | { name: string; hours: true };
}

/** How a way or a ready-made view is offered in the slash menu. */
export interface SlashSpec {
  /** @default the entity's label for a mention, the label of another way, the title of a ready-made view */
  title?: string;
  description: string;
  /** What finds it besides its texts, in every language. */
  words: readonly string[];
  /** Name of an icon of the view bundle. @default the entity's */
  icon?: string;
  /** Place among the items that put the same kind of block into the page; those without one follow. */
  place?: number;
}

/** A typed way to put the entity into a page; with `slash` the menu offers it too. */
export type Way = TypedWay & { slash?: SlashSpec };

type TypedWay =
  | { way: 'mention'; text: string; label?: string; filters?: Readonly<Record<string, string>> }
  | { way: 'card'; text: string; label: string }
  | { way: 'button'; text: string; label: string; action: string; buttonLabel: string }
  | {
      way: 'view';
      text: string;
      label: string;
      view: ViewKind;
      of: string;
      by: string;
      groupBy: string | null;
      /** `{nom}` is the title of the picked row. */
      title: string;
    };

/** A ready-made view, typed as `[name]`. */
export interface Preset<K extends string = string> {
  title: string;
  view: ViewKind;
  groupBy?: K;
  /** Values as lists take them; `moi` stands for the reader's own row. */
  filters?: Readonly<{ [P in K]?: string }>;
  sorts?: readonly SortKey<K>[];
  fields?: readonly K[];
  /** Offers it in the slash menu too. */
  slash?: SlashSpec;
}

/** The wiki page that each row has. */
export interface PageSpec<K extends string = string> {
  /** `{field}` is filled in; a part between square brackets is left out when its field is empty. */
  title: string;
  /** Icon where the state gives none. */
  icon: string;
  /** Title of a row whose own one is empty. */
  untitled?: string;
  template: string;
  /**
   * A page that holds the pages of all rows, or the link whose row's page they go below; that row makes them in this
   * order, and needs a list of them (`many`).
   */
  under:
    | { title: string; icon: string; space: string; view: ViewKind; groupBy: K | null }
    | { row: K; sorts: readonly SortKey<K>[] };
}

/** A page of the wiki, made from a template, that makes a row; the row's title follows the page's. */
export interface FromPage<K extends string = string> {
  template: string;
  icon: string;
  /** Field that takes the day on which the row is made. */
  day: K;
  /** The link that the page is about: who asks for the page names it, and it goes below that row's page. */
  about: K;
  /** Links that the mentions in the page fill: a link to one row takes the first one. */
  mentions: readonly K[];
}

/** Hours left of those there are: what a chip says of the row. */
export interface HoursLeft<K extends string = string> {
  left: K;
  /** Fields that add up to what there is. */
  of: readonly K[];
  /** Share under which little is left. @default 0.15 */
  low?: number;
}

export interface EntitySpec<K extends string = string> {
  label: string;
  plural: string;
  /** Name with its article, to begin a sentence. */
  article: string;
  /** Name of an icon of the view bundle. */
  icon: string;
  /** How long a row read from Baserow stays fresh when nothing announces a change, in minutes. @default 5 */
  fresh?: number;
  /** False for a table that the bridge keeps for itself: no route, no card. */
  served?: false;
  /** A table that admins made in Baserow, which no house file describes. */
  open?: true;
  /** First and last day, for what lasts. */
  span?: readonly [K, K];
  card?: {
    fields?: readonly K[];
    /** Added to the complete card. */
    details?: readonly K[];
    bars?: readonly Bar<K>[];
    /** A mention's card adds the sum of the bars. */
    sum?: true;
    lists?: readonly CardList<K>[];
  };
  /** Default columns of a table. */
  columns?: readonly K[];
  /** The row stands for a person: it has a face (initials) instead of an icon. */
  face?: true;
  badge?: HoursLeft<K>;
  /** Field under the name in a mention's card. @default the entity's label */
  subtitle?: K;
  /** Choice that a board's card shows, but for the value that says nothing. */
  priority?: { field: K; quiet: string };
  /** The row's line in a list says the hours of its first bar. */
  listsHours?: true;
  /** Key of a refusal's details with the rows of this kind that stand in the way of an action. */
  obstacles?: string;
  /** Actions that do no more than change a field, where the field itself can be changed. */
  fieldActions?: readonly string[];
  /** Action that makes a new row from its title; `parent` is the link whose row the action runs on. */
  create?: { action: string; parent?: K };
  page?: PageSpec<K>;
  /** How pages of the wiki become its rows. */
  fromPage?: FromPage<K>;
  ways?: readonly Way[];
  /** True for the entity whose rows a view shows until another one is chosen. */
  startsViews?: true;
  presets?: Readonly<Record<string, Preset<K>>>;
}

/** An entity: plain data. */
export interface Entity<N extends string = string, C extends string = string, F extends Fields = Fields>
  extends EntitySpec {
  name: N;
  /** URL segment of the collection. */
  collection: C;
  fields: F;
}

/** Wire shape of a row. */
export type Row<E> = E extends { fields: infer F }
  ? { id: number; version: string } & { -readonly [K in keyof F]: WireOf<F[K]> }
  : never;

/** What `PATCH` takes of it. */
export type Patch<E> = E extends { fields: infer F }
  ? { -readonly [K in keyof F as F[K] extends { edit: true } ? K : never]?: InputOf<F[K]> }
  : never;

/** What may be written of it, by code. */
export type Values<E> = E extends { fields: infer F }
  ? {
      -readonly [K in keyof F as [InputOf<F[K]>] extends [never]
        ? never
        : F[K] extends { is: unknown }
          ? never
          : K]?: InputOf<F[K]>;
    }
  : never;

/** Describes an entity. A field that it does not have is a compile error wherever its card, views or page name it. */
export function entity<const N extends string, const C extends string, const F extends Fields>(
  name: N,
  collection: C,
  spec: EntitySpec<NoInfer<keyof F & string>> & { fields: F },
): Entity<N, C, F> {
  return { ...spec, name, collection };
}

export const mention = (text: string, label?: string, filters?: Readonly<Record<string, string>>): Way => ({
  way: 'mention',
  text,
  ...(label ? { label } : {}),
  ...(filters ? { filters } : {}),
});
export const card = (text: string, label: string): Way => ({ way: 'card', text, label });
export const button = (text: string, label: string, action: string, buttonLabel: string): Way => ({
  way: 'button',
  text,
  label,
  action,
  buttonLabel,
});
export const viewOf = (
  text: string,
  label: string,
  spec: { view: ViewKind; of: string; by: string; groupBy: string | null; title: string },
): Way => ({ way: 'view', text, label, ...spec });

/** Offers a way in the slash menu too. */
export const listed = (way: Way, slash: SlashSpec): Way => ({ ...way, slash });

/** Fields of an entity as `[name, field]` pairs, in the order of the wire. */
export function fieldsOf(of: { fields: Fields }): [string, AnyField][] {
  return Object.entries(of.fields) as [string, AnyField][];
}

/** The field whose text stands for the row. */
export function titleOf(of: { fields: Fields }): string {
  return fieldsOf(of).find(([, field]) => field.title)?.[0] ?? 'id';
}

/** The field with the state of the row: its machine, or the choice that says so. */
export function statusOf(of: { fields: Fields }): string | null {
  return fieldsOf(of).find(([, { states, status }]) => states ?? status)?.[0] ?? null;
}

/** Lists of the card that are part of the detail answer. */
export function detailLists(of: Pick<EntitySpec, 'card'>): (EagerList | ChosenList)[] {
  return (of.card?.lists ?? []).filter((list) => 'where' in list || list.eager === true);
}

/** The field with the wiki page of the row. */
export function pageFieldOf(of: { fields: Fields }): string | null {
  return fieldsOf(of).find(([, { kind }]) => kind === 'page')?.[0] ?? null;
}

/** Values of the state in which something is left to do. */
export function openStates(of: { fields: Fields }): string[] {
  const status = statusOf(of);
  const options = status === null ? undefined : optionsOf(of.fields[status] as AnyField);
  return Object.entries(options ?? {}).flatMap(([value, { done }]) => (done ? [] : [value]));
}

const textKinds: ReadonlySet<AnyField['kind']> = new Set(['text', 'long_text', 'email', 'phone', 'url']);

/** True for a field that holds a text. */
export const isText = ({ kind }: AnyField): boolean => textKinds.has(kind);

/** What an answer carries for a field whose cell is empty. */
export function emptyValue(field: AnyField): unknown {
  switch (field.kind) {
    case 'number':
    case 'hours':
      return 0;
    case 'boolean':
      return false;
    case 'choices':
    case 'many':
    case 'file':
      return [];
    default:
      return isText(field) ? '' : null;
  }
}

/** True for what is written, and so makes the version: neither computed, nor the reverse of a link, nor an admin's own column. */
export function isStored(field: AnyField): boolean {
  return field.is === undefined && field.of === undefined && field.extra === undefined;
}

/** Name of a field's column in Baserow: admins may rename their own, the house's are known by their name. */
export function columnOf(name: string, { extra, label }: AnyField): string {
  return extra ? label : name;
}

/** Values of a choice in their order, whether or not it has a machine. */
export function optionsOf(field: AnyField): Readonly<Record<string, OptionSpec>> | undefined {
  return field.states ?? field.options;
}
