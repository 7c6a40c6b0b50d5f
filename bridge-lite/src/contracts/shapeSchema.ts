import { z } from 'zod';
import type { Shape } from '../../model/index.ts';
import { rowSchema } from './rowSchema.ts';
import { entityIdSchema, heuresSchema, isoDateSchema, refSchema } from './values.ts';

/** Wire schema of what a composed answer carries. */
export function shapeSchema<T>(of: Shape<T>): z.ZodType<T> {
  // The model's type of a shape and this reading of it follow the same words.
  return schemaOf(of) as z.ZodType<T>;
}

function schemaOf(of: Shape): z.ZodType {
  switch (of.shape) {
    case 'id':
      return entityIdSchema;
    case 'text':
      return z.string();
    case 'hours':
      return heuresSchema;
    case 'day':
      return isoDateSchema;
    case 'ref':
      return refSchema;
    case 'matching':
      return z.string().regex(new RegExp(of.pattern));
    case 'row':
      return rowSchema(of.of) as z.ZodType;
    case 'optional':
      return schemaOf(of.of).nullable();
    case 'list':
      return z.array(schemaOf(of.of));
    case 'object':
      return z.object(Object.fromEntries(Object.entries(of.parts).map(([name, part]) => [name, schemaOf(part)])));
  }
}
