import type TurndownService from "@joplin/turndown";

/** Writes a line break as two spaces and a newline. */
export function lineBreak(service: TurndownService): void {
  service.addRule("lineBreak", { filter: "br", replacement: () => "  \n" });
}
