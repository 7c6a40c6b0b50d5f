import {
  type CardList,
  type HoursBar,
  type HoursLeft,
  type SlashEntry,
  type TriggerAction,
  type TriggerDefinition,
  type TriggerView,
  type ViewPreset,
  viewLabels,
} from '@formation-hub/extensions';
import { isRecord, listOf, name, oneOf, optional, type Read, text, textsByName } from './shapes';

/** A name that the entity has a field of. */
export type KnownName = Read<string>;

const viewKind = oneOf(viewLabels);

export const readBar =
  (known: KnownName): Read<HoursBar> =>
  (value) => {
    if (!isRecord(value)) return undefined;
    const [label, total, used] = [text(value.label), known(value.total), known(value.used)];
    if (label === undefined || total === undefined || used === undefined) return undefined;
    return { label, total, used, ...optional('planned', known(value.planned)) };
  };

export function readHoursLeft(known: KnownName, value: unknown): HoursLeft | undefined {
  const left = isRecord(value) ? known(value.left) : undefined;
  if (!isRecord(value) || left === undefined) return undefined;
  return {
    left,
    of: listOf(known)(value.of),
    ...optional('low', typeof value.low === 'number' ? value.low : undefined),
  };
}

/** A list under the card. Its field may be one of the detail's, which no screen shows. */
export const readCardList: Read<CardList> = (value) => {
  const part = readPart(value);
  const label = isRecord(value) ? text(value.label) : undefined;
  if (!isRecord(value) || part === undefined || label === undefined) return undefined;
  return {
    ...part,
    label,
    ...optional('filterBy', name(value.filterBy)),
    ...optional('nested', readPart(value.nested)),
    ...optional('brief', readBrief(value.brief)),
  };
};

const readPart: Read<{ field: string; entity: string }> = (value) => {
  if (!isRecord(value)) return undefined;
  const [field, entity] = [name(value.field), name(value.entity)];
  return field === undefined || entity === undefined ? undefined : { field, entity };
};

function readBrief(value: unknown): CardList['brief'] {
  const ofName = isRecord(value) ? name(value.name) : undefined;
  if (!isRecord(value) || ofName === undefined) return undefined;
  const note = name(value.note);
  if (note !== undefined) return { name: ofName, note };
  return value.hours === true ? { name: ofName, hours: true } : undefined;
}

/** A trigger that can be told from other text: it opens with `@` or `[`, and ends with a colon. */
export const readTrigger: Read<TriggerDefinition> = (value) => {
  if (!isRecord(value)) return undefined;
  const [typed, label, insert] = [text(value.text), text(value.label), readInsert(value.insert)];
  if (typed === undefined || !/^[@[][a-z0-9_-]{1,64}:$/.test(typed)) return undefined;
  if (label === undefined || insert === undefined) return undefined;
  return {
    text: typed,
    insert,
    label,
    ...(isRecord(value.filters) && { filters: textsByName(value.filters) }),
    ...optional('slash', readSlash(value.slash)),
  };
};

const readInsert: Read<TriggerDefinition['insert']> = (value) =>
  value === 'mention' || value === 'embed' ? value : (readTriggerAction(value) ?? readTriggerView(value));

const readTriggerAction: Read<TriggerAction> = (value) => {
  if (!isRecord(value)) return undefined;
  const [action, label] = [name(value.action), text(value.label)];
  return action === undefined || label === undefined ? undefined : { action, label };
};

const readTriggerView: Read<TriggerView> = (value) => {
  if (!isRecord(value)) return undefined;
  const [source, view, filterBy] = [name(value.source), viewKind(value.view), name(value.filterBy)];
  const title = text(value.title);
  if (source === undefined || view === undefined || filterBy === undefined || title === undefined) return undefined;
  return { source, view, groupBy: name(value.groupBy) ?? null, filterBy, title };
};

/** A ready-made view; what it says of fields that the entity does not have is left out. */
export const readPreset =
  (known: KnownName): Read<ViewPreset> =>
  (value) => {
    if (!isRecord(value)) return undefined;
    const [title, view, typed] = [text(value.title), viewKind(value.view), text(value.name)];
    if (title === undefined || view === undefined || typed === undefined || !/^[a-z0-9_-]{1,64}$/.test(typed)) return;
    const sort: Read<string> = (key) =>
      typeof key === 'string' && known(key.replace(/^-/, '')) !== undefined ? key : undefined;
    return {
      name: typed,
      title,
      view,
      groupBy: known(value.groupBy) ?? null,
      filters: textsByName(value.filters),
      sorts: listOf(sort)(value.sorts),
      fields: listOf(known)(value.fields),
      ...optional('slash', readSlash(value.slash)),
    };
  };

const readSlash: Read<SlashEntry> = (value) => {
  if (!isRecord(value)) return undefined;
  const [title, description] = [text(value.title), text(value.description)];
  if (title === undefined || description === undefined) return undefined;
  return {
    title,
    description,
    words: listOf(text)(value.words),
    ...optional('icon', text(value.icon)),
    ...optional('place', typeof value.place === 'number' ? value.place : undefined),
  };
};
