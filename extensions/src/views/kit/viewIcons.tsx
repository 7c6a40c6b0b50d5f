import { type IconProps, Svg } from '../../ui/icons';

export const TimelineIcon = (props: IconProps) => (
  <Svg {...props}>
    <path d="M4 6.5h9M8 12h10M12 17.5h8" strokeWidth={2.75} />
  </Svg>
);
export const GaugeIcon = (props: IconProps) => (
  <Svg {...props}>
    <path d="M4 5.5v13M4 8h11M4 12h15M4 16h7" strokeWidth={2.25} />
  </Svg>
);
export const FilterIcon = (props: IconProps) => (
  <Svg {...props}>
    <path d="M4 6.5h16M7.5 12h9M10.5 17.5h3" />
  </Svg>
);
export const SortIcon = (props: IconProps) => (
  <Svg {...props}>
    <path d="M8 5v14M4.5 15.5 8 19l3.5-3.5M16 19V5M12.5 8.5 16 5l3.5 3.5" />
  </Svg>
);
export const SettingsIcon = (props: IconProps) => (
  <Svg {...props}>
    <path d="M4 8h9M17.5 8H20M4 16h2.5M11 16h9" />
    <circle cx="15.25" cy="8" r="2.25" />
    <circle cx="8.75" cy="16" r="2.25" />
  </Svg>
);
export const PlusIcon = (props: IconProps) => (
  <Svg {...props}>
    <path d="M12 5.5v13M5.5 12h13" />
  </Svg>
);
