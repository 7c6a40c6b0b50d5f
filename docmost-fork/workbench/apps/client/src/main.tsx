import "@mantine/core/styles.css";
import "@mantine/notifications/styles.css";
import "@/styles/base.css";
import "@/styles/sidebar.css";
import "@/styles/lists.css";
import "@/styles/media.css";
import { MantineProvider } from "@mantine/core";
import { Notifications } from "@mantine/notifications";
import { QueryClientProvider } from "@tanstack/react-query";
import { createRoot } from "react-dom/client";
import { BrowserRouter } from "react-router-dom";
import App from "@/App.tsx";
import { startI18n } from "@/i18n.ts";
import { queryClient } from "@/lib/query-client.ts";
import { theme } from "@/theme.ts";

await startI18n();

createRoot(document.getElementById("root")).render(
  <BrowserRouter useTransitions={false}>
    <MantineProvider theme={theme} defaultColorScheme="auto">
      <QueryClientProvider client={queryClient}>
        <Notifications position="bottom-right" limit={4} />
        <App />
      </QueryClientProvider>
    </MantineProvider>
  </BrowserRouter>,
);
