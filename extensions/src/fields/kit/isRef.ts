import type { Ref } from '../../wire';

/** Whether the value names a row. */
export const isRef = (value: unknown): value is Ref =>
  typeof value === 'object' && value !== null && 'id' in value && 'label' in value;
