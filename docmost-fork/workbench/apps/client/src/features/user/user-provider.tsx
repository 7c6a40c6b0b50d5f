import { Center, Loader, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useSetAtom } from "jotai";
import { type PropsWithChildren, useEffect } from "react";
import { useTranslation } from "react-i18next";
import { Navigate, useLocation } from "react-router-dom";
import { currentUserAtom } from "@/features/user/atoms/current-user-atom.ts";
import type { CurrentUser } from "@/features/user/types.ts";
import { ApiError, api } from "@/lib/api-client.ts";

/** Shows its children to a signed-in person; sends anyone else to the login page. */
export function UserProvider({ children }: PropsWithChildren) {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  const setCurrentUser = useSetAtom(currentUserAtom);
  const { data, error } = useQuery({
    queryKey: ["currentUser"],
    queryFn: () => api.post<CurrentUser>("users/me"),
    staleTime: 300_000,
  });

  useEffect(() => {
    if (data) setCurrentUser(data);
  }, [data, setCurrentUser]);

  if (data) return children;
  if (error instanceof ApiError && error.status === 401) {
    return <Navigate to={`/login?next=${encodeURIComponent(pathname)}`} replace />;
  }
  return (
    <Center h="100vh">
      {error ? <Text>{t("The server does not answer.")}</Text> : <Loader aria-label={t("Loading")} />}
    </Center>
  );
}
