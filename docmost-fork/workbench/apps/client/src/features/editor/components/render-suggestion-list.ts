import { ReactRenderer } from "@tiptap/react";
import type { SuggestionKeyDownProps, SuggestionProps } from "@tiptap/suggestion";
import type { ComponentType, Ref } from "react";

/** What a suggestion list answers to keys pressed in the editor. */
export interface SuggestionListHandle {
  /** True when the key was used by the list. */
  onKeyDown: (event: KeyboardEvent) => boolean;
}

export interface SuggestionListProps<Item> {
  items: Item[];
  query: string;
  loading: boolean;
  command: (item: Item) => void;
  ref?: Ref<SuggestionListHandle>;
}

/** Shows a React list beside the cursor for a suggestion. */
export const renderSuggestionList =
  <Item>(List: ComponentType<SuggestionListProps<Item>>) =>
  () => {
    let list: ReactRenderer<SuggestionListHandle, SuggestionListProps<Item>> | null = null;
    let unmount: (() => void) | null = null;

    const close = () => {
      unmount?.();
      list?.destroy();
      unmount = null;
      list = null;
    };
    const listProps = ({ items, query, loading, command }: SuggestionProps<Item, Item>) => ({
      items,
      query,
      loading,
      command,
    });

    return {
      onStart: (props: SuggestionProps<Item, Item>) => {
        list = new ReactRenderer(List, { editor: props.editor, props: listProps(props) });
        list.element.style.zIndex = "200";
        unmount = props.mount(list.element);
      },
      onUpdate: (props: SuggestionProps<Item, Item>) => list?.updateProps(listProps(props)),
      onKeyDown: ({ event }: SuggestionKeyDownProps) => {
        if (event.key !== "Escape") return list?.ref?.onKeyDown(event) ?? false;
        close();
        return true;
      },
      onExit: close,
    };
  };
