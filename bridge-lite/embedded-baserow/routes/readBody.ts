import type { Context } from 'hono';
import { BaserowError } from '../errors.ts';

/** Reads the JSON body. @throws BaserowError 400 with a bare `detail` when it is not JSON. */
export async function readBody(c: Context): Promise<unknown> {
  const text = await c.req.text();
  if (text === '') return {};
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new BaserowError(400, null, `JSON parse error - ${(error as Error).message}`);
  }
}

/** Whole number in the path. */
export const pathId = (c: Context, name: string): number => Number(c.req.param(name));
