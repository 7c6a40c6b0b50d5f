import { createTheme } from "@mantine/core";

export const theme = createTheme({
  primaryColor: "indigo",
  primaryShade: { light: 8, dark: 7 },
  autoContrast: true,
  defaultRadius: "md",
  cursorType: "pointer",
  fontFamily:
    'Inter, ui-sans-serif, -apple-system, BlinkMacSystemFont, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif',
  headings: { fontWeight: "650" },
  components: {
    ActionIcon: {
      vars: (_theme: unknown, { variant }: { variant?: string }) => ({
        root: variant === "subtle" ? { "--ai-hover": "var(--hover)" } : {},
      }),
    },
    Tooltip: { defaultProps: { openDelay: 250, withArrow: true } },
    Modal: { defaultProps: { overlayProps: { backgroundOpacity: 0.35, blur: 2 }, radius: "lg" } },
  },
});
