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
  /** The entities that pass. */
  printed(mayRead: (entity: string) => boolean): ReturnType<typeof editorHouse>;
}

export function createPrintedModel(schema: SchemaHolder, house: Pick<House, 'people'>): PrintedModel {
  const print = oncePer((present: ReturnType<SchemaHolder['current']>) => {
    const printed = editorHouse(present, house);
    return { printed, hash: modelHash(printed) };
  });
  return {
    hash: () => print(schema.current()).hash,
    printed: (mayRead) => ({
      entities: print(schema.current()).printed.entities.filter(({ name }) => mayRead(name)),
    }),
  };
}

/** Gives every answer the name of the present model. */
export function modelHeader(model: PrintedModel): Check {
  return (c) => {
    c.get('headers')[modelHeaderName] = model.hash();
  };
}
