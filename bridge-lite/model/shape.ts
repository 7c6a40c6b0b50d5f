import type { Row } from './entity.ts';
import type { AnyEntity } from './faults.ts';
import type { Ref } from './field.ts';

type ShapeSpec =
  | { shape: 'id' | 'text' | 'hours' | 'day' | 'ref' }
  | { shape: 'matching'; pattern: string }
  | { shape: 'row'; of: AnyEntity }
  | { shape: 'optional' | 'list'; of: Shape }
  | { shape: 'object'; parts: Readonly<Record<string, Shape>> };

declare const value: unique symbol;

/** What a composed answer carries, in words of the model; `T` is its type. */
export type Shape<T = unknown> = ShapeSpec & { readonly [value]?: T };

export type ValueOf<S> = S extends { readonly [value]?: infer T } ? T : never;

export const shape = {
  id: { shape: 'id' } as Shape<number>,
  text: { shape: 'text' } as Shape<string>,
  hours: { shape: 'hours' } as Shape<number>,
  day: { shape: 'day' } as Shape<string>,
  ref: { shape: 'ref' } as Shape<Ref>,
  /** A text that looks like this, given as the source of a regular expression. */
  matching: (pattern: string): Shape<string> => ({ shape: 'matching', pattern }),
  optional: <T>(of: Shape<T>): Shape<T | null> => ({ shape: 'optional', of }),
  list: <T>(of: Shape<T>): Shape<T[]> => ({ shape: 'list', of }),
  row: <E extends AnyEntity>(of: E): Shape<Row<E>> => ({ shape: 'row', of }),
  object: <const P extends Readonly<Record<string, Shape>>>(
    parts: P,
  ): Shape<{ -readonly [K in keyof P]: ValueOf<P[K]> }> => ({ shape: 'object', parts }),
};
