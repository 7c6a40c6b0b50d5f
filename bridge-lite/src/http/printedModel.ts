import type { House, SchemaHolder } from '../../model/index.ts';
import { editorHouse } from '../../model/print/editorHouse.ts';
import { modelHash } from '../../model/print/modelHash.ts';
import type { Check } from './guard.ts';
import { oncePer } from './liveSchema.ts';

/** Names the model that the bridge works on: an editor that was printed with another one asks for it. */
export const modelHeaderName = 'x-formation-hub-model';

/** The model as the editor has it, of the present schema. */
export interface PrintedModel {
  hash(): string;
  /** The entities that pass, without some fields. @param never fields of an entity that the reader never sees */
  printed(
    mayRead: (entity: string) => boolean,
    never: (entity: string) => readonly string[],
  ): ReturnType<typeof editorHouse>;
}

export function createPrintedModel(schema: SchemaHolder, house: Pick<House, 'people'>): PrintedModel {
  const print = oncePer((present: ReturnType<SchemaHolder['current']>) => {
    const printed = editorHouse(present, house);
    return { printed, hash: modelHash(printed) };
  });
  return {
    hash: () => print(schema.current()).hash,
    printed: (mayRead, never) => ({
      entities: print(schema.current())
        .printed.entities.filter(({ name }) => mayRead(name))
        .map((entity) => withoutFields(entity, never(entity.name))),
    }),
  };
}

type PrintedEntity = ReturnType<typeof editorHouse>['entities'][number];

/** The entity for somebody to whom some of its fields are nothing: its cards, columns and views do without them. */
function withoutFields(entity: PrintedEntity, names: readonly string[]): PrintedEntity {
  if (names.length === 0) return entity;
  const kept = (fields: readonly string[]) => fields.filter((name) => !names.includes(name.replace(/^-/, '')));
  const { fields, card, columns, presets } = entity;
  return {
    ...entity,
    fields: fields.filter(({ name }) => !names.includes(name)),
    card: { ...card, fields: kept(card.fields), details: kept(card.details) },
    columns: kept(columns),
    presets: presets.map((preset) => ({ ...preset, fields: kept(preset.fields), sorts: kept(preset.sorts) })),
  };
}

/** Gives every answer the name of the present model. */
export function modelHeader(model: PrintedModel): Check {
  return (c) => {
    c.get('headers')[modelHeaderName] = model.hash();
  };
}
