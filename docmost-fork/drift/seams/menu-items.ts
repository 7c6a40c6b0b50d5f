import { IconCheckbox, IconH1, IconH2, IconTable } from "@tabler/icons-react";
import { CommandProps, SlashMenuGroupedItemsType, SlashMenuItemType } from "@/features/editor/components/slash-menu/types";

const CommandGroups: SlashMenuGroupedItemsType = {
  basic: [
    {
      title: "Heading 1",
      description: "A large title.",
      searchTerms: ["h1", "chapter"],
      icon: IconH1,
      command: ({ editor, range }: CommandProps) => {
        editor.chain().focus().deleteRange(range).setNode("heading", { level: 1 }).run();
      },
    },
    {
      title: "Heading 2",
      description: "A smaller title.",
      searchTerms: ["h2", "section"],
      icon: IconH2,
      command: ({ editor, range }: CommandProps) => {
        editor.chain().focus().deleteRange(range).setNode("heading", { level: 2 }).run();
      },
    },
    {
      title: "Table",
      description: "Rows and columns.",
      searchTerms: ["grid", "cells"],
      icon: IconTable,
      command: ({ editor, range }: CommandProps) =>
        editor.chain().focus().deleteRange(range).insertTable({ rows: 3, cols: 3 }).run(),
    },
  ],
};

export const getSuggestionItems = ({ query }: { query: string }): SlashMenuGroupedItemsType => {
  const search = query.toLowerCase();
  const filtered: SlashMenuGroupedItemsType = {};
  for (const [group, items] of Object.entries(CommandGroups)) {
    const matching = items.filter((item: SlashMenuItemType) => item.title.toLowerCase().includes(search));
    if (matching.length) filtered[group] = matching;
  }
  return filtered;
};

export const todoIcon = IconCheckbox;

export default getSuggestionItems;
