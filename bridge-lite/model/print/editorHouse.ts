import { fieldsOf, optionsOf, type Preset, type SlashSpec, statusOf, titleOf, type Way } from '../entity.ts';
import type { AnyField } from '../field.ts';
import type { AnyEntity, House } from '../house.ts';
import type { Schema } from '../schema.ts';

/** What the editor needs of every served entity: labels, kinds, choices, card, ways. Formulas, limits and rights stay here. */
export function editorHouse(schema: Schema, house: Pick<House, 'people'>) {
  return { entities: schema.served.map((entity) => editorEntity(schema, house, entity)) };
}

/** One entity as the editor's registry has it. */
function editorEntity(schema: Schema, { people }: Pick<House, 'people'>, entity: AnyEntity) {
  const reader = people.entity;
  const { name, collection, icon, label, plural, span, create, card = {}, columns = [], presets = {} } = entity;
  const { face, badge, subtitle, priority, listsHours, obstacles, fieldActions, startsViews } = entity;
  const shown = fieldsOf(entity).filter(([, { hidden }]) => !hidden);
  return {
    name,
    collection,
    icon,
    label,
    plural,
    ...(face ? { face: true } : {}),
    ...(name === reader ? { reader: true } : {}),
    ...(startsViews ? { startsViews: true } : {}),
    titleField: titleOf(entity),
    statusField: statusOf(entity),
    dateField: shown.find(([, { due }]) => due)?.[0] ?? null,
    fields: shown.map(([field, spec]) => editorField(field, spec)),
    ...(badge ? { badge } : {}),
    ...(subtitle ? { subtitle } : {}),
    ...(priority ? { priority } : {}),
    ...(listsHours ? { listsHours } : {}),
    ...(obstacles ? { obstacles } : {}),
    ...(fieldActions ? { fieldActions } : {}),
    ...(span ? { span: { start: span[0], end: span[1] } } : {}),
    ...(create ? { create: { action: create.action, parent: create.parent ?? null } } : {}),
    card: {
      fields: card.fields ?? [],
      details: card.details ?? [],
      bars: card.bars ?? [],
      ...(card.sum ? { sum: true } : {}),
      lists: (card.lists ?? []).map((list) => editorList(schema, entity, list)),
    },
    columns,
    triggers: (entity.ways ?? []).map((way) => trigger(schema, entity, way)),
    presets: Object.entries(presets).map(([preset, spec]) => editorPreset(preset, spec)),
  };
}

function editorField(name: string, field: AnyField) {
  const target = field.to ?? field.of;
  const choices = optionsOf(field);
  return {
    name,
    label: field.label,
    kind: field.kind,
    ...(target ? { entity: target } : {}),
    ...(choices ? { choices: Object.entries(choices).map(([value, spec]) => editorChoice(value, spec)) } : {}),
    ...(field.edit ? { editable: true } : {}),
    ...(field.required ? { required: true } : {}),
    ...(field.edit && field.states && isOneWay(field.states) ? { oneWay: true } : {}),
    ...(field.doer ? { doer: true } : {}),
    ...(field.leads ? { leads: true } : {}),
    ...(field.context ? { context: true } : {}),
  };
}

/** True when no state of a machine can come back once it is left. */
function isOneWay(states: NonNullable<AnyField['states']>): boolean {
  const leadsTo = (from: string, to: string, seen: Set<string>): boolean =>
    (states[from]?.to ?? []).some((next) => {
      if (next === to) return true;
      if (seen.has(next)) return false;
      seen.add(next);
      return leadsTo(next, to, seen);
    });
  return Object.keys(states).every((state) => !leadsTo(state, state, new Set()));
}

function editorChoice(
  value: string,
  { label, colour, done, by }: { label: string; colour: string; done?: true; by?: string },
) {
  return { value, label, color: colour, ...(done ? { final: true } : {}), ...(by ? { by } : {}) };
}

type List = NonNullable<NonNullable<AnyEntity['card']>['lists']>[number];

function editorList(schema: Schema, entity: AnyEntity, list: List) {
  if ('where' in list) {
    const { name: field, of, label, brief } = list;
    return { field, entity: of, label, ...(brief ? { brief } : {}) };
  }
  const { of = '', by = '' } = entity.fields[list.rows] as AnyField;
  if (!list.eager) return { field: list.rows, entity: of, label: list.label, filterBy: by };
  const nested = list.nested === undefined ? undefined : (schema.field(of, list.nested)?.of ?? '');
  return {
    field: `${list.rows}_detail`,
    entity: of,
    label: list.label,
    ...(nested === undefined ? {} : { nested: { field: `${list.nested}_detail`, entity: nested } }),
  };
}

function trigger(schema: Schema, entity: AnyEntity, way: Way) {
  const title = way.way === 'mention' ? entity.label : way.label;
  return { ...typedTrigger(schema, entity, way), ...slashOf(way.slash, title) };
}

function slashOf(slash: SlashSpec | undefined, title: string) {
  return slash ? { slash: { title, ...slash } } : {};
}

function typedTrigger(schema: Schema, entity: AnyEntity, way: Way) {
  switch (way.way) {
    case 'mention':
      return {
        text: way.text,
        insert: 'mention',
        label: way.label ?? entity.plural,
        ...(way.filters ? { filters: way.filters } : {}),
      };
    case 'card':
      return { text: way.text, insert: 'embed', label: way.label };
    case 'button':
      return { text: way.text, insert: { action: way.action, label: way.buttonLabel }, label: way.label };
    case 'view': {
      const { text, label, view, of, by, groupBy, title } = way;
      return { text, insert: { source: schema.get(of).collection, view, groupBy, filterBy: by, title }, label };
    }
  }
}

function editorPreset(name: string, { title, view, groupBy, filters, sorts, fields, slash }: Preset) {
  return {
    name,
    title,
    view,
    groupBy: groupBy ?? null,
    filters: filters ?? {},
    sorts: sorts ?? [],
    fields: fields ?? [],
    ...slashOf(slash, title),
  };
}
