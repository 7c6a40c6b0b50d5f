import { type Ref, useEffect, useImperativeHandle, useRef, useState } from "react";
import type { SuggestionListHandle } from "./render-suggestion-list.ts";

/** Arrow keys, Enter and Tab over a list of items; gives the index of the active one. */
export function useListKeys<Item>(
  items: Item[],
  choose: (item: Item) => void,
  ref: Ref<SuggestionListHandle> | undefined,
) {
  const [active, setActive] = useState(0);
  const listRef = useRef<HTMLDivElement>(null);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new list starts at its first item
  useEffect(() => setActive(0), [items]);
  useEffect(() => {
    listRef.current?.querySelector(`[data-index="${active}"]`)?.scrollIntoView({ block: "nearest" });
  }, [active]);

  useImperativeHandle(ref, () => ({
    onKeyDown: (event) => {
      if (items.length === 0) return false;
      if (event.key === "ArrowDown") setActive((active + 1) % items.length);
      else if (event.key === "ArrowUp") setActive((active + items.length - 1) % items.length);
      else if (event.key === "Enter" || event.key === "Tab") choose(items[active]);
      else return false;
      return true;
    },
  }));

  return { active, setActive, listRef };
}
