import { Text, Tooltip } from "@mantine/core";
import { useAtomValue } from "jotai";
import { useTranslation } from "react-i18next";
import { connectedUsersAtom } from "@/features/editor/atoms/editor-atoms.ts";
import { UserAvatar } from "@/features/user/user-avatar.tsx";

/** Faces of the other people on this page. */
export default function ConnectedUsers() {
  const { t } = useTranslation();
  const users = useAtomValue(connectedUsersAtom);
  if (users.length === 0) return null;
  return (
    <ul aria-label={t("On this page")} className="people">
      {users.slice(0, 4).map((user) => (
        <Tooltip key={user.name} label={user.name}>
          <li aria-label={user.name}>
            <UserAvatar name={user.name} color={user.color} size={28} />
          </li>
        </Tooltip>
      ))}
      {users.length > 4 && (
        <li>
          <Text size="xs">+{users.length - 4}</Text>
        </li>
      )}
    </ul>
  );
}
