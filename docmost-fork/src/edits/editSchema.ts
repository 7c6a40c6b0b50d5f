import { z } from 'zod';

const addImportSchema = z.strictObject({
  kind: z.literal('add-import'),
  names: z.array(z.string()).min(1),
  /** Module specifier, written as it is. */
  from: z.string().optional(),
  /** Path of a module in the tree, without extension: the specifier is made relative to the patched file. */
  fromPath: z.string().optional(),
});

const addExportAllSchema = z.strictObject({ kind: z.literal('add-export-all'), from: z.string() });

const appendToArraySchema = z.strictObject({
  kind: z.literal('append-to-array'),
  entry: z.string(),
  /** Regular expression: the entry goes before the first element whose text matches, when there is one. */
  before: z.string().optional(),
});

const addPropertyToObjectSchema = z.strictObject({
  kind: z.literal('add-property-to-object'),
  key: z.string(),
  value: z.string(),
  /** Value to write when the key is already there with another one; `${existing}` is that one. Without it: a conflict. */
  combine: z.string().optional(),
});

const spreadIntoObjectSchema = z.strictObject({
  kind: z.literal('spread-into-object'),
  /** Expression whose properties the object gets; those that it has already by the same name give way. */
  value: z.string(),
});

const insertJsxSiblingSchema = z.strictObject({
  kind: z.literal('insert-jsx-sibling'),
  position: z.enum(['before', 'after']),
  jsx: z.string(),
});

export const editSchema = z.discriminatedUnion('kind', [
  addImportSchema,
  addExportAllSchema,
  appendToArraySchema,
  addPropertyToObjectSchema,
  spreadIntoObjectSchema,
  insertJsxSiblingSchema,
]);

export type EditSpec = z.infer<typeof editSchema>;
export type AddImport = z.infer<typeof addImportSchema>;
export type AddExportAll = z.infer<typeof addExportAllSchema>;
export type AppendToArray = z.infer<typeof appendToArraySchema>;
export type AddPropertyToObject = z.infer<typeof addPropertyToObjectSchema>;
export type SpreadIntoObject = z.infer<typeof spreadIntoObjectSchema>;
export type InsertJsxSibling = z.infer<typeof insertJsxSiblingSchema>;
