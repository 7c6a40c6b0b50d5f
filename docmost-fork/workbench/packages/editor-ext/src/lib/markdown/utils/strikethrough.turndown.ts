import type TurndownService from "@joplin/turndown";

/** Writes struck text as `~~text~~`. */
export function strikethrough(service: TurndownService): void {
  service.addRule("strikethrough", {
    filter: ["s", "del"],
    replacement: (content) => (content.trim() ? `~~${content}~~` : ""),
  });
}
