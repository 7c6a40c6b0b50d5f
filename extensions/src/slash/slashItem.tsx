import type { Editor, Range } from '@tiptap/core';
import type { ComponentType } from 'react';
import { EntityIcon } from '../ui/icons';

/** An item of Docmost's slash menu. Title and description are getters: the menu passes them through its own `t()`. */
export interface SlashItem {
  readonly title: string;
  readonly description: string;
  /** French and English words that find the item. */
  searchTerms: string[];
  /** The menu may pass more (`stroke`…): only the size is taken. */
  icon: ComponentType<{ size?: number }>;
  command: (context: { editor: Editor; range: Range }) => void;
}

interface SlashTexts {
  title: () => string;
  description: () => string;
  words: readonly string[];
  icon: string;
}

/** Builds an item whose texts are read each time that the menu shows it: the language may have changed. */
export function slashItem({ title, description, words, icon }: SlashTexts, command: SlashItem['command']): SlashItem {
  return {
    get title() {
      return title();
    },
    get description() {
      return description();
    },
    searchTerms: [...words],
    icon: ({ size = 18 }) => <EntityIcon name={icon} size={size} />,
    command,
  };
}
