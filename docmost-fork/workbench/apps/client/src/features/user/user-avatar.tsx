import { Avatar } from "@mantine/core";

interface UserAvatarProps {
  name: string;
  color: string;
  size: number;
}

/** Initials of a person on their colour; decoration beside their name. */
export const UserAvatar = ({ name, color, size }: UserAvatarProps) => (
  <Avatar
    name={name}
    size={size}
    aria-hidden
    styles={{ placeholder: { background: color, color: "#fff", border: 0 } }}
  />
);
