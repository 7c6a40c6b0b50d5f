import { z } from 'zod';
import { editSchema } from '../edits/editSchema.ts';

/** An ast-grep rule object; ast-grep itself checks it when it is compiled. */
export const ruleSchema = z.record(z.string(), z.unknown());

const anchorSchema = z.strictObject({
  /** What a person looks for in the file, in words: used in misses and in `fork explain`. */
  what: z.string().min(1),
  /** The name that the nearest candidates of a miss are compared with. */
  symbol: z.string().min(1),
  rule: ruleSchema,
  /** How many nodes the rule must match. @default 1 */
  expect: z.int().min(1).default(1),
});

const bindingAlternativeSchema = z.strictObject({
  rule: ruleSchema.optional(),
  /** Where the rule is tried: in the functions around the anchor (innermost first) or inside the anchor itself. */
  scope: z.enum(['function', 'anchor']).default('function'),
  /** Template of the bound expression: `$NAME` is replaced by what the rule captured. */
  value: z.string(),
});

const stepSchema = z.strictObject({
  name: z.string().min(1),
  anchor: anchorSchema.optional(),
  /** Expressions of the file that the edit's text may use as `${name}`: the first alternative that matches wins. */
  bind: z.record(z.string(), z.array(bindingAlternativeSchema).min(1)).default({}),
  edit: editSchema,
});

export const patchSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/),
  title: z.string().min(1),
  why: z.string().min(1),
  see: z.string().min(1),
  file: z.string().min(1),
  /** Globs tried in order when `file` is missing: each must match exactly one file to be used. */
  alternates: z.array(z.string()).default([]),
  language: z.enum(['typescript', 'tsx']),
  steps: z.array(stepSchema).min(1),
});

export type Rule = z.infer<typeof ruleSchema>;
export type BindingAlternative = z.infer<typeof bindingAlternativeSchema>;
export type Step = z.infer<typeof stepSchema>;
/** A semantic patch with the folder that it was read from. */
export type Patch = z.infer<typeof patchSchema> & { readonly folder: string };
export type Language = Patch['language'];
/** ast-grep utility rules that every patch may refer to with `matches`. */
export type SharedRules = Record<string, Rule>;
