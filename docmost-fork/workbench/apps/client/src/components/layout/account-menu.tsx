import { Menu, Text, UnstyledButton, VisuallyHidden } from "@mantine/core";
import { IconLanguage, IconLogout, IconSelector } from "@tabler/icons-react";
import { useAtomValue } from "jotai";
import { useTranslation } from "react-i18next";
import { caretColor } from "@/features/editor/caret-color.ts";
import { currentUserAtom } from "@/features/user/atoms/current-user-atom.ts";
import { UserAvatar } from "@/features/user/user-avatar.tsx";
import { useUserRole } from "@/hooks/use-user-role.tsx";
import { languages, setLanguage } from "@/i18n.ts";
import { api } from "@/lib/api-client.ts";

/** The signed-in person: language and log out. */
export default function AccountMenu() {
  const { t, i18n } = useTranslation();
  const { isAdmin } = useUserRole();
  const current = useAtomValue(currentUserAtom);
  if (!current) return null;

  const logOut = async () => {
    await api.post("auth/logout");
    window.location.assign("/login");
  };

  return (
    <Menu withInitialFocusPlaceholder={false} position="top-start" width={240} shadow="md">
      <Menu.Target>
        <UnstyledButton className="account">
          <VisuallyHidden>{t("Account")}</VisuallyHidden>
          <UserAvatar name={current.user.name} color={caretColor(current.user.id)} size={30} />
          <span className="account-name">
            <Text size="sm" fw={500} truncate>
              {current.user.name}
            </Text>
            <Text size="xs" c="dimmed" truncate>
              {current.workspace.name}
            </Text>
          </span>
          <IconSelector size={16} stroke={1.6} />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          {current.user.email}
          {isAdmin && ` · ${t("Administrator")}`}
        </Menu.Label>
        {languages.map(({ code, name }) => (
          <Menu.Item
            key={code}
            leftSection={<IconLanguage size={16} />}
            fw={code === i18n.language ? 600 : undefined}
            lang={code}
            onClick={() => void setLanguage(code)}
          >
            {name}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item leftSection={<IconLogout size={16} />} onClick={() => void logOut()}>
          {t("Log out")}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
