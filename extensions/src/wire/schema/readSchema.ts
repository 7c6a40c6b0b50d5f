import type { EntityDefinition } from '@formation-hub/extensions';
import { readField } from './readField';
import { readBar, readCardList, readHoursLeft, readPreset, readTrigger } from './readScreens';
import { isRecord, listOf, name, optional, type Read, text, type Unchecked, uniqueBy, yes } from './shapes';

/** The model as the bridge answers it, checked. */
export interface BridgeSchema {
  hash: string;
  entities: EntityDefinition[];
}

/** Reads the answer of `GET /schema`. Parts that are not what they should be are left out; undefined when nothing is left. */
export function readSchema(value: unknown): BridgeSchema | undefined {
  if (!isRecord(value)) return undefined;
  const hash = text(value.model);
  const readable = listOf(readEntity)(value.entities);
  const named = uniqueBy(readable, (entity) => entity.name);
  const entities = uniqueBy(named, ({ collection }) => collection);
  return hash === undefined || entities.length === 0 ? undefined : { hash, entities };
}

/** An entity without a title that it has a field of has no rows that a person could tell apart. */
const readEntity: Read<EntityDefinition> = (value) => {
  if (!isRecord(value)) return undefined;
  const fields = uniqueBy(listOf(readField)(value.fields), (field) => field.name);
  const known: Read<string> = (field) => fields.find((candidate) => candidate.name === field)?.name;
  const [ofName, collection, titleField] = [name(value.name), name(value.collection), known(value.titleField)];
  const [label, plural] = [text(value.label), text(value.plural)];
  if (ofName === undefined || collection === undefined || titleField === undefined) return undefined;
  if (label === undefined || plural === undefined) return undefined;
  const card: Unchecked = isRecord(value.card) ? value.card : {};
  return {
    name: ofName,
    collection,
    icon: text(value.icon) ?? 'table',
    label,
    plural,
    ...optional('face', yes(value.face)),
    ...optional('reader', yes(value.reader)),
    ...optional('startsViews', yes(value.startsViews)),
    titleField,
    statusField: known(value.statusField) ?? null,
    dateField: known(value.dateField) ?? null,
    fields,
    ...optional('badge', readHoursLeft(known, value.badge)),
    ...optional('subtitle', known(value.subtitle)),
    ...optional('priority', readPriority(known, value.priority)),
    ...optional('listsHours', yes(value.listsHours)),
    ...optional('obstacles', name(value.obstacles)),
    ...(Array.isArray(value.fieldActions) && { fieldActions: listOf(name)(value.fieldActions) }),
    ...optional('span', readSpan(known, value.span)),
    ...optional('create', readCreation(known, value.create)),
    card: {
      fields: listOf(known)(card.fields),
      details: listOf(known)(card.details),
      bars: listOf(readBar(known))(card.bars),
      ...optional('sum', yes(card.sum)),
      lists: listOf(readCardList)(card.lists),
    },
    columns: listOf(known)(value.columns),
    triggers: listOf(readTrigger)(value.triggers),
    presets: listOf(readPreset(known))(value.presets),
  };
};

function readPriority(known: Read<string>, value: unknown): EntityDefinition['priority'] {
  const [field, quiet] = isRecord(value) ? [known(value.field), text(value.quiet)] : [];
  return field === undefined || quiet === undefined ? undefined : { field, quiet };
}

function readSpan(known: Read<string>, value: unknown): EntityDefinition['span'] {
  const [start, end] = isRecord(value) ? [known(value.start), known(value.end)] : [];
  return start === undefined || end === undefined ? undefined : { start, end };
}

function readCreation(known: Read<string>, value: unknown): EntityDefinition['create'] {
  const action = isRecord(value) ? name(value.action) : undefined;
  return !isRecord(value) || action === undefined ? undefined : { action, parent: known(value.parent) ?? null };
}
