import type { EntityName, EntityViewAttributes, ViewKind } from '@formation-hub/extensions';
import type { ComponentType } from 'react';
import type { FieldGroup } from '../../fields/fieldKind';
import type { IconProps } from '../../ui/icons';
import type { Question } from './question';
import type { ViewBodyProps } from './viewBody';

/** One form of a view: what the page around it needs to know, and its code, which is loaded with the first such view. */
export interface View {
  kind: ViewKind;
  label: string;
  icon: ComponentType<IconProps>;
  /** Whether rows of this entity can be shown so. */
  fits(entity: EntityName): boolean;
  /** What the view asks of the rows, so that the first answer is under way before the view's code is there. */
  question(entity: EntityName, groupBy: string | null, attributes: EntityViewAttributes): Question;
  /** Fields that the view's `groupBy` may name: those that make columns or groups, those that place rows on days, or none. */
  group: FieldGroup['by'] | null;
  /** True where rows may also stand without groups. @default false */
  isGroupOptional?: boolean;
  /** True where the reader chooses the fields that are shown. @default false */
  hasFields?: boolean;
  /** True where the reader chooses the order of the rows; else their dates give it. @default false */
  hasSorts?: boolean;
  /** True where there is something to see without any row. @default false */
  showsEmpty?: boolean;
  /** What keeps the room of the view while its rows are on their way. @default 'rows' */
  skeleton?: 'columns' | 'month' | 'rows';
  Body: ComponentType<ViewBodyProps>;
}
