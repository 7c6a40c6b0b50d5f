import {
  IconBlockquote,
  IconCalendar,
  IconCheckbox,
  IconCode,
  IconH1,
  IconH2,
  IconH3,
  IconInfoCircle,
  IconList,
  IconListNumbers,
  IconMinus,
  IconTable,
  IconTypography,
} from "@tabler/icons-react";
import i18n from "@/i18n.ts";
import { matchesSlashQuery } from "./matches-slash-query.ts";
import type { SlashMenuCommandProps, SlashMenuGroupedItemsType } from "./types.ts";

const CommandGroups: SlashMenuGroupedItemsType = {
  basic: [
    {
      title: "Text",
      description: "Just start typing with plain text.",
      searchTerms: ["p", "paragraph", "texte"],
      icon: IconTypography,
      command: ({ editor, range }: SlashMenuCommandProps) => {
        editor.chain().focus().deleteRange(range).setParagraph().run();
      },
    },
    {
      title: "To-do list",
      description: "Track tasks with a to-do list.",
      searchTerms: ["todo", "task", "list", "check", "checkbox", "cases"],
      icon: IconCheckbox,
      command: ({ editor, range }: SlashMenuCommandProps) => {
        editor.chain().focus().deleteRange(range).toggleTaskList().run();
      },
    },
    {
      title: "Heading 1",
      description: "Big section heading.",
      searchTerms: ["title", "big", "large", "h1", "titre"],
      icon: IconH1,
      command: ({ editor, range }: SlashMenuCommandProps) => {
        editor.chain().focus().deleteRange(range).setNode("heading", { level: 1 }).run();
      },
    },
    {
      title: "Heading 2",
      description: "Medium section heading.",
      searchTerms: ["subtitle", "medium", "h2", "titre"],
      icon: IconH2,
      command: ({ editor, range }: SlashMenuCommandProps) => {
        editor.chain().focus().deleteRange(range).setNode("heading", { level: 2 }).run();
      },
    },
    {
      title: "Heading 3",
      description: "Small section heading.",
      searchTerms: ["subtitle", "small", "h3", "titre"],
      icon: IconH3,
      command: ({ editor, range }: SlashMenuCommandProps) => {
        editor.chain().focus().deleteRange(range).setNode("heading", { level: 3 }).run();
      },
    },
    {
      title: "Bullet list",
      description: "Create a simple bullet list.",
      searchTerms: ["unordered", "point", "list", "liste", "puces"],
      icon: IconList,
      command: ({ editor, range }: SlashMenuCommandProps) => {
        editor.chain().focus().deleteRange(range).toggleBulletList().run();
      },
    },
    {
      title: "Numbered list",
      description: "Create a list with numbering.",
      searchTerms: ["numbered", "ordered", "list", "liste"],
      icon: IconListNumbers,
      command: ({ editor, range }: SlashMenuCommandProps) => {
        editor.chain().focus().deleteRange(range).toggleOrderedList().run();
      },
    },
    {
      title: "Quote",
      description: "Capture a quote.",
      searchTerms: ["blockquote", "quotes", "citation"],
      icon: IconBlockquote,
      command: ({ editor, range }: SlashMenuCommandProps) => {
        editor.chain().focus().deleteRange(range).toggleBlockquote().run();
      },
    },
    {
      title: "Code",
      description: "Capture a code snippet.",
      searchTerms: ["codeblock", "snippet"],
      icon: IconCode,
      command: ({ editor, range }: SlashMenuCommandProps) => {
        editor.chain().focus().deleteRange(range).toggleCodeBlock().run();
      },
    },
    {
      title: "Divider",
      description: "Separate sections with a line.",
      searchTerms: ["horizontal rule", "hr", "ligne"],
      icon: IconMinus,
      command: ({ editor, range }: SlashMenuCommandProps) => {
        editor.chain().focus().deleteRange(range).setHorizontalRule().run();
      },
    },
    {
      title: "Table",
      description: "Insert a table.",
      searchTerms: ["rows", "columns", "grid", "tableau"],
      icon: IconTable,
      command: ({ editor, range }: SlashMenuCommandProps) => {
        editor.chain().focus().deleteRange(range).insertTable({ rows: 3, cols: 3, withHeaderRow: true }).run();
      },
    },
    {
      title: "Callout",
      description: "Insert a highlighted note.",
      searchTerms: ["notice", "info", "warning", "encadré"],
      icon: IconInfoCircle,
      command: ({ editor, range }: SlashMenuCommandProps) => {
        editor.chain().focus().deleteRange(range).setCallout("info").run();
      },
    },
    {
      title: "Date",
      description: "Insert today's date.",
      searchTerms: ["date", "today", "aujourd'hui"],
      icon: IconCalendar,
      command: ({ editor, range }: SlashMenuCommandProps) => {
        const today = new Intl.DateTimeFormat(i18n.language, { dateStyle: "long" }).format(new Date());
        editor.chain().focus().deleteRange(range).insertContent(today).run();
      },
    },
  ],
};

/** Slash items that match what was typed, by group; titles are matched in English and in the screen language. */
export const getSuggestionItems = ({
  query,
  excludeItems,
}: {
  query: string;
  excludeItems?: Set<string>;
}): SlashMenuGroupedItemsType => {
  const groups: SlashMenuGroupedItemsType = {};
  for (const [group, items] of Object.entries(CommandGroups)) {
    const matches = items.filter((item) => !excludeItems?.has(item.title) && matchesSlashQuery(item, query));
    if (matches.length > 0) groups[group] = matches;
  }
  return groups;
};

export default getSuggestionItems;
