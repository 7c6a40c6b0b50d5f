import { Extension } from "@tiptap/core";
import { PluginKey } from "@tiptap/pm/state";
import { Suggestion } from "@tiptap/suggestion";
import { getSuggestionItems } from "@/features/editor/components/slash-menu/menu-items.ts";
import { renderSlashMenu } from "@/features/editor/components/slash-menu/render-slash-menu.ts";
import type { SlashMenuItemType } from "@/features/editor/components/slash-menu/types.ts";

export interface SlashMenuEntry extends SlashMenuItemType {
  group: string;
}

/** Opens the command list when « / » is typed. */
export const SlashCommand = Extension.create({
  name: "slashCommand",

  addProseMirrorPlugins() {
    return [
      Suggestion<SlashMenuEntry, SlashMenuEntry>({
        editor: this.editor,
        char: "/",
        pluginKey: new PluginKey("slash-command"),
        allow: ({ state, range }) => !state.doc.resolve(range.from).parent.type.spec.code,
        command: ({ editor, range, props }) => props.command({ editor, range }),
        items: ({ query }) =>
          Object.entries(getSuggestionItems({ query })).flatMap(([group, items]) =>
            items.map((item) => ({
              group,
              title: item.title,
              description: item.description,
              searchTerms: item.searchTerms,
              icon: item.icon,
              command: item.command,
            })),
          ),
        render: renderSlashMenu,
      }),
    ];
  },
});
