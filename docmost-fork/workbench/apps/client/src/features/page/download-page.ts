import type { Page } from "@/features/page/types.ts";
import { api } from "@/lib/api-client.ts";
import { buildPageSlug } from "@/lib/page-url.ts";

const endings = { markdown: "md", html: "html" } as const;

/** Saves a page as a file on the person's machine. */
export async function downloadPage(page: Page, format: keyof typeof endings): Promise<void> {
  const file = await api.file("pages/export", { pageId: page.id, format });
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = `${buildPageSlug(page)}.${endings[format]}`;
  link.click();
  URL.revokeObjectURL(link.href);
}
