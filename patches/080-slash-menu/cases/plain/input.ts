import { IconTable } from "@tabler/icons-react";

const CommandGroups: SlashMenuGroupedItemsType = {
  basic: [
    {
      title: "Table",
      searchTerms: ["rows"],
      icon: IconTable,
      command: ({ editor, range }: CommandProps) => editor.chain().focus().deleteRange(range).run(),
    },
  ],
};

export const getSuggestionItems = ({ query }: { query: string }) => Object.entries(CommandGroups);
export default getSuggestionItems;
