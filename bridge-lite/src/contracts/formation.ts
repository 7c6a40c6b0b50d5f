import { z } from 'zod';
import { attribution } from '../../house/entities/attribution.ts';
import { bloc } from '../../house/entities/bloc.ts';
import { formation } from '../../house/entities/formation.ts';
import { module } from '../../house/entities/module.ts';
import type { Row } from '../../model/index.ts';
import { rowSchema } from './rowSchema.ts';
import { valuesOf } from './valuesOf.ts';

export const formationStatuts = valuesOf(formation.fields.statut);
export const moduleStatuts = valuesOf(module.fields.statut);
export const attributionStatuts = valuesOf(attribution.fields.statut);

export const formationSchema = rowSchema(formation);
export type Formation = Row<typeof formation>;

export const blocSchema = rowSchema(bloc);
export type Bloc = Row<typeof bloc>;

export const moduleSchema = rowSchema(module);
export type Module = Row<typeof module>;

export const attributionSchema = rowSchema(attribution);
export type Attribution = Row<typeof attribution>;

/** A formation with its blocs in order and each bloc's modules. */
export const formationDetailSchema = formationSchema.extend({
  blocs_detail: z.array(blocSchema.extend({ modules_detail: z.array(moduleSchema) })),
});
export type FormationDetail = z.infer<typeof formationDetailSchema>;
