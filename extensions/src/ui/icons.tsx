import type { EntityDefinition } from '@formation-hub/extensions';
import type { ReactNode, SVGProps } from 'react';

export type IconProps = SVGProps<SVGSVGElement> & { size?: number };

/** Frame of every icon: one size, one stroke, hidden from assistive technology. */
export function Svg({ size = 16, children, ...props }: IconProps) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={1.75}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
      {...props}
    >
      {children}
    </svg>
  );
}

export const BoltIcon = (props: IconProps) => (
  <Svg {...props}>
    <path d="M13 3 5 14h6l-1 7 8-11h-6z" />
  </Svg>
);
export const BoardIcon = (props: IconProps) => (
  <Svg {...props}>
    <rect x="3.5" y="4" width="4.5" height="16" rx="1.2" />
    <rect x="9.75" y="4" width="4.5" height="10" rx="1.2" />
    <rect x="16" y="4" width="4.5" height="13" rx="1.2" />
  </Svg>
);
export const TableIcon = (props: IconProps) => (
  <Svg {...props}>
    <rect x="3.5" y="4.5" width="17" height="15" rx="2" />
    <path d="M3.5 10h17M10 10v9.5" />
  </Svg>
);
export const SearchIcon = (props: IconProps) => (
  <Svg {...props}>
    <circle cx="11" cy="11" r="6.5" />
    <path d="m20 20-4.2-4.2" />
  </Svg>
);
export const CloseIcon = (props: IconProps) => (
  <Svg {...props}>
    <path d="M6 6l12 12M18 6 6 18" />
  </Svg>
);
export const ChevronIcon = (props: IconProps) => (
  <Svg {...props}>
    <path d="m9 6 6 6-6 6" />
  </Svg>
);
export const SettingsIcon = (props: IconProps) => (
  <Svg {...props}>
    <path d="M4 7h9M17 7h3M4 17h3M11 17h9" />
    <circle cx="15" cy="7" r="2" />
    <circle cx="9" cy="17" r="2" />
  </Svg>
);
export const DotsIcon = (props: IconProps) => (
  <Svg {...props}>
    <path d="M5.5 12h.01M12 12h.01M18.5 12h.01" strokeWidth={2.75} />
  </Svg>
);
export const CalendarIcon = (props: IconProps) => (
  <Svg {...props}>
    <rect x="4" y="5.5" width="16" height="14.5" rx="2" />
    <path d="M4 10h16M8.5 3.5v4M15.5 3.5v4" />
  </Svg>
);
export const ClockIcon = (props: IconProps) => (
  <Svg {...props}>
    <circle cx="12" cy="12" r="8" />
    <path d="M12 7.5V12l3 2" />
  </Svg>
);
export const AlertIcon = (props: IconProps) => (
  <Svg {...props}>
    <path d="M12 4 3 19.5h18z" />
    <path d="M12 10v4.5M12 17h.01" />
  </Svg>
);
export const LinkIcon = (props: IconProps) => (
  <Svg {...props}>
    <path d="M14 4.5h5.5V10M19 5l-8.5 8.5M10 6H6.5A2 2 0 0 0 4.5 8v9.5a2 2 0 0 0 2 2H16a2 2 0 0 0 2-2V14" />
  </Svg>
);
export const OfflineIcon = (props: IconProps) => (
  <Svg {...props}>
    <path d="M4 4l16 16M8.5 16a5 5 0 0 1 6.2-.6M5.3 12.6A10 10 0 0 1 9 10.3M12.5 9.6a10 10 0 0 1 6.2 3M12 19.5h.01" />
  </Svg>
);

const entityIcons: Record<EntityDefinition['icon'], ReactNode> = {
  personne: (
    <>
      <circle cx="12" cy="8" r="3.75" />
      <path d="M4.75 20c.6-3.9 3.5-6 7.25-6s6.65 2.1 7.25 6" />
    </>
  ),
  formation: (
    <>
      <path d="M12 5 2.5 9.5 12 14l9.5-4.5z" />
      <path d="M6.5 11.5V16c1.5 1.6 3.3 2.4 5.5 2.4s4-.8 5.5-2.4v-4.5" />
    </>
  ),
  bloc: <path d="m12 3.5 8 4.25v8.5L12 20.5l-8-4.25v-8.5zM4.25 8 12 12.25 19.75 8M12 12.25v8" />,
  module: <path d="M5.5 4.5h11a2 2 0 0 1 2 2v13h-11a2 2 0 0 1-2-2zM5.5 17.5a2 2 0 0 1 2-2h11M9 8.5h6" />,
  attribution: (
    <>
      <circle cx="9" cy="8.5" r="3.25" />
      <path d="M3 19.5c.5-3.3 2.9-5.2 6-5.2 1.5 0 2.8.4 3.8 1.2M15 17.5l2 2 4-4.25" />
    </>
  ),
  client: <path d="M4.5 20V6.5L12 4v16M12 9l7.5 2v9M3 20h18M8 9v.01M8 12.5v.01M8 16v.01M15.75 14v.01M15.75 17v.01" />,
  projet: <path d="M3.5 7a2 2 0 0 1 2-2h4l2.25 2.5h6.75a2 2 0 0 1 2 2V17a2 2 0 0 1-2 2h-13a2 2 0 0 1-2-2z" />,
  tache: (
    <>
      <rect x="4" y="4" width="16" height="16" rx="3.5" />
      <path d="m8.25 12.25 2.6 2.6 5-5.4" />
    </>
  ),
  intervention: (
    <>
      <circle cx="12" cy="12.5" r="7.5" />
      <path d="M12 8.5v4l2.5 1.5M9.5 2.75h5" />
    </>
  ),
};

/** The picture of an entity. */
export function EntityIcon({ name, ...props }: IconProps & { name: EntityDefinition['icon'] }) {
  return <Svg {...props}>{entityIcons[name]}</Svg>;
}
