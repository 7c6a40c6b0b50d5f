import {
  BaseEmbedNode,
  Callout,
  Column,
  Columns,
  GlobalDragHandle,
  Mention,
  SearchAndReplace,
  UniqueID,
} from "@docmost/editor-ext";
import { CharacterCount } from "@tiptap/extensions";
import { ReactNodeViewRenderer } from "@tiptap/react";
import { StarterKit } from "@tiptap/starter-kit";
import CalloutView from "@/features/editor/components/callout/callout-view.tsx";
import MentionView from "@/features/editor/components/mention/mention-view.tsx";
import { mentionItems, renderMentions } from "@/features/editor/components/mention/mention-suggestion.ts";
import { SlashCommand } from "@/features/editor/extensions/slash-command.ts";

// @ts-ignore
export const mainExtensions = [
  StarterKit.configure({
    undoRedo: false,
    dropcursor: { width: 3 },
  }),
  UniqueID.configure({ types: ["heading", "paragraph"] }),
  Callout.configure({ view: CalloutView }),
  SlashCommand,
  Mention.configure({
    suggestion: {
      allowSpaces: true,
      items: mentionItems,
      render: renderMentions,
    },
    HTMLAttributes: { class: "mention" },
  }).extend({
    addNodeView() {
      return ReactNodeViewRenderer(MentionView);
    },
  }),
  GlobalDragHandle.configure({
    customNodes: ["table", "columns"],
    atomNodes: ["base"],
  }),
  BaseEmbedNode,
  CharacterCount,
  SearchAndReplace,
  Columns,
  Column,
] as any;

export const templateExtensions = mainExtensions.filter((extension: unknown) => extension !== SlashCommand);

export const collabExtensions = (provider: unknown, user: { name: string }) => [provider, user.name];
