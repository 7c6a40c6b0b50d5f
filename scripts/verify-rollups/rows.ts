import { z } from 'zod';

const links = z.array(z.looseObject({ id: z.number() })).default([]);
const heures = z.union([z.string(), z.number()]).nullish();
const option = z.looseObject({ value: z.string() }).nullish();

/** Rows of the tables that the figures depend on, as Baserow sends them (fields by name, numbers as decimal strings). */
const rowSchemas = {
  personne: z.looseObject({ id: z.number(), capacite_formation: heures, capacite_agence: heures }),
  formation: z.looseObject({ id: z.number() }),
  bloc: z.looseObject({ id: z.number(), formation: links }),
  module: z.looseObject({ id: z.number(), bloc: links, heures }),
  attribution: z.looseObject({
    id: z.number(),
    module: links,
    personne: links,
    heures_attribuees: heures,
    heures_realisees: heures,
    statut: option,
  }),
  projet: z.looseObject({ id: z.number() }),
  tache: z.looseObject({ id: z.number(), projet: links }),
  intervention: z.looseObject({ id: z.number(), tache: links, personne: links, heures, statut: option }),
};

type TableRow<Table extends keyof typeof rowSchemas> = z.infer<(typeof rowSchemas)[Table]>;

export type TableName = keyof typeof rowSchemas;
export type Rows = { [Table in TableName]: TableRow<Table>[] };
export const tableNames = Object.keys(rowSchemas) as TableName[];

/** Checks what Baserow sent. Throws a ZodError that names table, row and field. */
export const rowsSchema: z.ZodType<Rows> = z.object({
  personne: z.array(rowSchemas.personne),
  formation: z.array(rowSchemas.formation),
  bloc: z.array(rowSchemas.bloc),
  module: z.array(rowSchemas.module),
  attribution: z.array(rowSchemas.attribution),
  projet: z.array(rowSchemas.projet),
  tache: z.array(rowSchemas.tache),
  intervention: z.array(rowSchemas.intervention),
});
