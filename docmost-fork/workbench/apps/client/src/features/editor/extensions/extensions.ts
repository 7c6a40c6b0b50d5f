import {
  Callout,
  Column,
  Columns,
  Details,
  DetailsContent,
  DetailsSummary,
  GlobalDragHandle,
  Mention,
  TableCell,
  TableHeader,
  TransclusionSource,
  UniqueID,
} from "@docmost/editor-ext";
import type { HocuspocusProvider } from "@hocuspocus/provider";
import type { AnyExtension } from "@tiptap/core";
import { Collaboration } from "@tiptap/extension-collaboration";
import { CollaborationCaret } from "@tiptap/extension-collaboration-caret";
import { TaskItem, TaskList } from "@tiptap/extension-list";
import { Table, TableRow } from "@tiptap/extension-table";
import { CharacterCount, Placeholder } from "@tiptap/extensions";
import { ReactNodeViewRenderer } from "@tiptap/react";
import { StarterKit } from "@tiptap/starter-kit";
import { caretColor } from "@/features/editor/caret-color.ts";
import { mentionItems } from "@/features/editor/components/mention/mention-items.ts";
import MentionView from "@/features/editor/components/mention/mention-view.tsx";
import { renderMentionList } from "@/features/editor/components/mention/render-mention-list.ts";
import { SlashCommand } from "@/features/editor/extensions/slash-command.ts";
import type { User } from "@/features/user/types.ts";
import i18n from "@/i18n.ts";

// biome-ignore lint/suspicious/noTsIgnore: the list mixes extensions of several packages
// @ts-ignore
export const mainExtensions = [
  StarterKit.configure({
    undoRedo: false,
    link: { openOnClick: false, defaultProtocol: "https" },
    dropcursor: { width: 3, color: "var(--mantine-primary-color-filled)" },
  }),
  UniqueID.configure({ types: ["heading"] }),
  Placeholder.configure({
    placeholder: ({ node }) =>
      node.type.name === "heading"
        ? i18n.t("Heading {{level}}", { level: node.attrs.level })
        : i18n.t('Write anything. Enter "/" for commands'),
    includeChildren: true,
    showOnlyWhenEditable: true,
  }),
  TaskList,
  TaskItem.configure({
    nested: true,
    a11y: { checkboxLabel: (node) => i18n.t("Done: {{task}}", { task: node.textContent }) },
  }),
  Table.configure({
    resizable: false,
    allowTableNodeSelection: true,
  }),
  TableRow,
  TableHeader,
  TableCell,
  Callout,
  Columns,
  Column,
  Details,
  DetailsSummary,
  DetailsContent,
  TransclusionSource,
  SlashCommand,
  Mention.configure({
    suggestion: {
      allowSpaces: true,
      items: mentionItems,
      render: renderMentionList,
    },
    HTMLAttributes: {
      class: "mention",
    },
  }).extend({
    addNodeView() {
      return ReactNodeViewRenderer(MentionView, { as: "span" });
    },
  }),
  GlobalDragHandle.configure({
    customNodes: ["table", "callout", "columns", "details", "transclusionSource"],
    atomNodes: ["base"],
  }),
  CharacterCount,
] as any;

/** Extensions of a template: a page that nobody edits together. */
export const templateExtensions = mainExtensions.filter((extension: AnyExtension) => extension !== SlashCommand);

type CollabExtensions = (provider: HocuspocusProvider, user: User) => AnyExtension[];

/** Extensions that share one document between its editors. */
export const collabExtensions: CollabExtensions = (provider, user) => [
  Collaboration.configure({
    document: provider.document,
    provider,
  }),
  CollaborationCaret.configure({
    provider,
    user: { name: user.name, color: caretColor(user.id) },
  }),
];
