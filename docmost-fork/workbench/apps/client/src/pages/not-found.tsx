import { Button, Center, Stack, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Link } from "react-router-dom";

export default function NotFoundPage() {
  const { t } = useTranslation();
  return (
    <Center h="80vh">
      <Stack align="center">
        <Title order={2}>{t("Page not found")}</Title>
        <Button component={Link} to="/" variant="light">
          {t("Back to the home page")}
        </Button>
      </Stack>
    </Center>
  );
}
