import { BadRequestException, Body, type PipeTransform } from '@nestjs/common';
import type { z } from 'zod';

class SchemaPipe implements PipeTransform {
  constructor(private readonly schema: z.ZodType) {}

  transform(body: unknown): unknown {
    const result = this.schema.safeParse(body ?? {});
    if (result.success) return result.data;
    throw new BadRequestException(
      result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; '),
    );
  }
}

/** Body of the request read by a schema; fields that the schema does not name are dropped. */
export const ParsedBody = (schema: z.ZodType): ParameterDecorator => Body(new SchemaPipe(schema));
