import { AppShell, Burger } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { Outlet, useLocation } from "react-router-dom";
import AppSidebar from "@/components/layout/app-sidebar.tsx";
import { UserProvider } from "@/features/user/user-provider.tsx";

/** Frame of the wiki for a signed-in person: sidebar and page. */
export default function AppLayout() {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  const [opened, sidebar] = useDisclosure(false);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new page closes the sidebar of a small screen
  useEffect(() => sidebar.close(), [pathname]);

  return (
    <UserProvider>
      <AppShell navbar={{ width: 280, breakpoint: "sm", collapsed: { mobile: !opened } }} className="app">
        <Burger
          opened={opened}
          onClick={sidebar.toggle}
          hiddenFrom="sm"
          size="sm"
          className="burger"
          aria-label={t("Menu")}
        />
        <AppShell.Navbar withBorder={false} className="sidebar" component="aside">
          <AppSidebar />
        </AppShell.Navbar>
        <AppShell.Main>
          <Outlet />
        </AppShell.Main>
      </AppShell>
    </UserProvider>
  );
}
