import type { ViewKind } from '../entity-view/viewKinds';
import type { HouseCollectionName, HouseEntityName } from './house.generated';

export type { HouseEntityName };

/** Singular name of an entity: one of the house, or a table that admins made (`t12`). */
export type EntityName = HouseEntityName | (string & {});

/** URL segment of an entity: `/api/v1/<collection>`. */
export type CollectionName = HouseCollectionName | (string & {});

/** Colour families, drawn with the host's palette in light and dark. */
export type ChoiceColor = 'gray' | 'blue' | 'violet' | 'teal' | 'green' | 'orange' | 'red';

/** One value of a choice field. */
export interface Choice {
  value: string;
  label: string;
  color: ChoiceColor;
  /** True when nothing is left to do in this state. */
  final?: boolean;
  /** Action that alone leads to this state, and has nothing to do on a row that is final already. */
  by?: string;
}

/** What a field holds. How each kind is shown, typed, filtered and sorted is in `fields/`. */
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

/** A field of an entity as screens show it. `name` is the wire name. */
export interface FieldDefinition {
  name: string;
  label: string;
  kind: Kind;
  /** Entity that a `one` or `many` field points to. */
  entity?: EntityName;
  /** Values of a `choice` or `choices` field, in their order on a board. */
  choices?: readonly Choice[];
  /** True when `PATCH` takes the field. */
  editable?: boolean;
  /** True when the field is never empty. */
  required?: boolean;
  /** True when the bridge refuses its former value: a change is not taken back. */
  oneWay?: boolean;
  /** True for a link to who does the work of the row. */
  doer?: boolean;
  /** True for a link to who leads the work of the row. */
  leads?: boolean;
  /** True for the row that this one belongs to, named beside it where it is picked. */
  context?: boolean;
}

/** Names of the fields that the hours bar is drawn from. */
export interface HoursBar {
  label: string;
  /** What there is: hours sold, taught or available. */
  total: string;
  /** What is used of it. */
  used: string;
  /** A second, lighter part between `used` and `total`. */
  planned?: string;
}

/** Hours left of those there are. */
export interface HoursLeft {
  left: string;
  /** Fields that add up to what there is. */
  of: readonly string[];
  /** Share under which little is left. @default 0.15 */
  low?: number;
}

/** A list shown under the card. */
export interface CardList {
  /** Field of the entity's detail with the rows; with `filterBy` a field of links, which tells how many there are. */
  field: string;
  entity: EntityName;
  label: string;
  /** Field of the listed rows that points back to the card's entity: they are then read when the list is unfolded. */
  filterBy?: string;
  /** Rows inside each row, unfolded in turn. */
  nested?: { field: string; entity: EntityName };
  /** What a mention's card says of each row: a field, and another one or the hours of the row's first bar. */
  brief?: { name: string; note: string } | { name: string; hours: true };
}

/** A view of the rows that point to the picked one. */
export interface TriggerView {
  source: CollectionName;
  view: ViewKind;
  groupBy: string | null;
  /** Field of `source` that points to the picked row. */
  filterBy: string;
  /** `{nom}` is the picked row's title. */
  title: string;
}

/** A button that runs an action on the picked row. */
export interface TriggerAction {
  action: string;
  label: string;
}

/** What the slash menu shows of a trigger or a ready-made view. */
export interface SlashEntry {
  title: string;
  description: string;
  /** What finds it besides its texts, in every language. */
  words: readonly string[];
  /** Name of a picture that the view bundle has. @default the entity's */
  icon?: string;
  /** Place among the items that put the same kind of block into the page; those without one follow. */
  place?: number;
}

/** What typing a trigger leads to. */
export interface TriggerDefinition {
  /** Text to type, e.g. `@personne:`. Must be unique over all entities. */
  text: string;
  /** What picking a row puts into the page. */
  insert: 'mention' | 'embed' | TriggerView | TriggerAction;
  /** Heading of the list. */
  label: string;
  /** Filters added to the search, keys as in `filter[…]`. */
  filters?: Readonly<Record<string, string>>;
  /** Absent when the slash menu does not offer it. */
  slash?: SlashEntry;
}

/** A ready-made view, typed as `[name]`. */
export interface ViewPreset {
  name: string;
  title: string;
  view: ViewKind;
  groupBy: string | null;
  /** Values as the bridge takes them; `moi` stands for the reader's own row. */
  filters: Readonly<Record<string, string>>;
  sorts: readonly string[];
  fields: readonly string[];
  /** Absent when the slash menu does not offer it. */
  slash?: SlashEntry;
}

/** All that the nodes and views know of an entity. A new entity is one such entry. */
export interface EntityDefinition {
  name: EntityName;
  collection: CollectionName;
  /** Tabler's name of a picture that the view bundle has (`ui/icons`, `icons/iconPath`): another one is shown as a table. */
  icon: string;
  label: string;
  plural: string;
  /** True for people: their initials stand for them in place of the icon. */
  face?: boolean;
  /** True for those who read the wiki: a filter may mean whoever reads. */
  reader?: boolean;
  /** True for the entity that a view shows until another one is chosen. */
  startsViews?: boolean;
  /** Field with the text a person knows the row by. */
  titleField: string;
  /** Choice field with the state of the row, null when it has none. */
  statusField: string | null;
  /** Field of the next deadline, null when it has none. */
  dateField: string | null;
  fields: readonly FieldDefinition[];
  /** What a chip says beside the name. @default the state */
  badge?: HoursLeft;
  /** Field under the name in a mention's card. @default the entity's label */
  subtitle?: string;
  /** Choice field that a board's card shows, but for the value that says nothing. */
  priority?: { field: string; quiet: string };
  /** True when the row's line in a list says the hours of its first bar. */
  listsHours?: boolean;
  /** Key of a refusal's details with the rows of this kind that stand in the way of an action. */
  obstacles?: string;
  /** Actions that do no more than change a field, where the field itself can be changed. */
  fieldActions?: readonly string[];
  /** Date fields of the first and the last day, for what lasts. */
  span?: { start: string; end: string };
  /** Action that makes a new row from its title; `parent` is the link whose row the action runs on. */
  create?: { action: string; parent: string | null };
  card: {
    /** Fields of the compact card; `details` are added to the complete one. */
    fields: readonly string[];
    details: readonly string[];
    bars: readonly HoursBar[];
    /** True when a mention's card adds the sum of the bars. */
    sum?: boolean;
    lists: readonly CardList[];
  };
  /** Default columns of a table. */
  columns: readonly string[];
  triggers: readonly TriggerDefinition[];
  presets: readonly ViewPreset[];
}

/** The house as the editor needs it, printed from the bridge's model: plain data, texts in French. */
export interface HouseModel {
  /** In the order that lists show them. */
  entities: readonly EntityDefinition[];
}

/**
 * The house's texts in another language: by French text, or by place where one French text needs two words:
 * `projet.heures_vendues` (a field), `projet.statut.livre` (a choice), `projet.bar.heures_vendues` (a bar, by its total).
 */
export type HouseTexts = Readonly<Record<string, string>>;
