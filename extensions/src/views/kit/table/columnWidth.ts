import type { FieldDefinition } from '@formation-hub/extensions';
import { fieldKind } from '../../../fields';

/** Width of a column in pixels. */
export const columnWidth = (field: FieldDefinition, isTitle: boolean): number =>
  isTitle ? 240 : fieldKind(field).width;
