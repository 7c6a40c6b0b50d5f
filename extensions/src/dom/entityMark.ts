import { type EntityName, getEntity } from '@formation-hub/extensions';
import { iconPath } from '../icons/iconPath';
import { initials } from '../ui/formats';
import { createIcon } from './createElement';

/** What stands for a row beside its name: a person's initials, else the entity's icon. */
export function entityMark(entity: EntityName, title: string, iconSize: number): string | SVGSVGElement {
  const { face, icon } = getEntity(entity);
  return face ? initials(title) : createIcon(iconPath(icon), iconSize);
}
