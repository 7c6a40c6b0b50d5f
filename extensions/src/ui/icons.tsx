import {
  IconAdjustmentsHorizontal,
  IconAlertTriangle,
  IconBolt,
  IconBook2,
  IconBuildingSkyscraper,
  IconCalendar,
  IconCheck,
  IconChevronRight,
  IconClock,
  IconCube,
  IconDots,
  IconExternalLink,
  IconFolder,
  IconLayoutKanban,
  IconSchool,
  IconSearch,
  IconSquareCheck,
  IconStopwatch,
  IconTable,
  IconUser,
  IconUserCheck,
  IconWifiOff,
  IconX,
} from '@tabler/icons-react';
import type { ComponentPropsWithoutRef, ComponentType } from 'react';

export type IconProps = Omit<ComponentPropsWithoutRef<'svg'>, 'stroke'> & { size?: number };

/** An icon of the host in our frame: one size, one stroke, hidden from assistive technology. */
export const framed =
  (Icon: ComponentType<IconProps & { stroke?: number }>, stroke = 1.75): ComponentType<IconProps> =>
  ({ size = 16, ...props }) => <Icon size={size} stroke={stroke} aria-hidden="true" focusable="false" {...props} />;

export const AlertIcon = framed(IconAlertTriangle);
export const BoardIcon = framed(IconLayoutKanban);
export const BoltIcon = framed(IconBolt);
export const CalendarIcon = framed(IconCalendar);
export const CheckIcon = framed(IconCheck);
export const ChevronIcon = framed(IconChevronRight);
export const ClockIcon = framed(IconClock);
export const CloseIcon = framed(IconX);
export const DotsIcon = framed(IconDots, 2.25);
export const LinkIcon = framed(IconExternalLink);
export const OfflineIcon = framed(IconWifiOff);
export const SearchIcon = framed(IconSearch);
export const SettingsIcon = framed(IconAdjustmentsHorizontal);
export const TableIcon = framed(IconTable);

/** Pictures that an entity or a slash item of the model may name, by the host's names. */
const pictures: Readonly<Record<string, ComponentType<IconProps>>> = {
  bolt: BoltIcon,
  'book-2': framed(IconBook2),
  'building-skyscraper': framed(IconBuildingSkyscraper),
  calendar: CalendarIcon,
  clock: ClockIcon,
  cube: framed(IconCube),
  folder: framed(IconFolder),
  'layout-kanban': BoardIcon,
  school: framed(IconSchool),
  'square-check': framed(IconSquareCheck),
  stopwatch: framed(IconStopwatch),
  user: framed(IconUser),
  'user-check': framed(IconUserCheck),
};

/** The picture of an entity or a slash item; a table where the name is none of ours. */
export function EntityIcon({ name, ...props }: IconProps & { name: string }) {
  const Picture = pictures[name] ?? TableIcon;
  return <Picture {...props} />;
}
