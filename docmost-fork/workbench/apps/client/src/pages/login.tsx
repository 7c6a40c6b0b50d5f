import { Alert, Button, Paper, PasswordInput, Stack, Text, TextInput, Title } from "@mantine/core";
import { useDocumentTitle } from "@mantine/hooks";
import { useMutation } from "@tanstack/react-query";
import type { FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate, useSearchParams } from "react-router-dom";
import { Brand } from "@/components/brand.tsx";
import { ColorSchemeToggle } from "@/components/color-scheme-toggle.tsx";
import { ApiError, api } from "@/lib/api-client.ts";
import { queryClient } from "@/lib/query-client.ts";

const localPath = (path: string | null) => (path && /^\/(?![/\\])/.test(path) ? path : "/");

const reason = (error: unknown) => {
  if (error instanceof ApiError && error.status === 429) return "Too many attempts. Try again in a minute.";
  if (error instanceof ApiError && error.status < 500) return "E-mail or password is wrong.";
  return "The server does not answer.";
};

export default function LoginPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [search] = useSearchParams();
  useDocumentTitle(`${t("Log in")} · Atelier`);

  const login = useMutation({
    mutationFn: (credentials: { email: string; password: string }) => api.post("auth/login", credentials),
    onSuccess: async () => {
      queryClient.clear();
      await navigate(localPath(search.get("next")), { replace: true });
    },
  });

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    login.mutate({ email: String(fields.get("email")), password: String(fields.get("password")) });
  };

  return (
    <main className="login">
      <div className="login-top">
        <Brand />
        <ColorSchemeToggle />
      </div>
      <Paper className="login-card" withBorder shadow="sm" radius="lg">
        <Title order={1} size={22} mb={4}>
          {t("Welcome")}
        </Title>
        <Text c="dimmed" size="sm" mb="lg">
          {t("Log in to read and write the team's pages.")}
        </Text>
        <form onSubmit={submit}>
          <Stack gap="md">
            {login.error && (
              <Alert color="red" variant="light" role="alert" p="xs">
                {t(reason(login.error))}
              </Alert>
            )}
            <TextInput
              name="email"
              type="email"
              label={t("E-mail")}
              autoComplete="username"
              required
              withAsterisk={false}
              data-autofocus
            />
            <PasswordInput
              name="password"
              label={t("Password")}
              autoComplete="current-password"
              required
              withAsterisk={false}
              visibilityToggleButtonProps={{ "aria-label": t("Show or hide what is typed") }}
            />
            <Button type="submit" fullWidth mt="xs" loading={login.isPending}>
              {t("Log in")}
            </Button>
          </Stack>
        </form>
      </Paper>
    </main>
  );
}
