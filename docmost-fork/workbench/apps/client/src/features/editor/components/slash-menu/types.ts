import type { Editor, Range } from "@tiptap/core";
import type { ComponentType } from "react";

export interface SlashMenuCommandProps {
  editor: Editor;
  range: Range;
}

export interface SlashMenuItemType {
  /** English; translated when shown. */
  title: string;
  description: string;
  searchTerms: string[];
  icon: ComponentType<{ size?: number; stroke?: number }>;
  command: (props: SlashMenuCommandProps) => void;
}

export type SlashMenuGroupedItemsType = Record<string, SlashMenuItemType[]>;
