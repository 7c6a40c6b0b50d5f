import { useDebouncedCallback } from "@mantine/hooks";
import { useAtomValue } from "jotai";
import { type KeyboardEvent, useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { pageEditorAtom } from "@/features/editor/atoms/editor-atoms.ts";
import { renamePage } from "@/features/page/queries/page-query.ts";
import type { Page } from "@/features/page/types.ts";
import { notifyFailure } from "@/lib/notify-failure.ts";

/** Title of a page; saved shortly after the last key. */
export default function TitleEditor({ page, editable }: { page: Page; editable: boolean }) {
  const { t } = useTranslation();
  const [title, setTitle] = useState(page.title ?? "");
  const field = useRef<HTMLTextAreaElement>(null);
  const editor = useAtomValue(pageEditorAtom);
  const save = useDebouncedCallback((value: string) => void renamePage(page.id, value).catch(notifyFailure), {
    delay: 400,
    flushOnUnmount: true,
  });

  useEffect(() => {
    if (document.activeElement !== field.current) setTitle(page.title ?? "");
  }, [page.title]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the height follows the text
  useLayoutEffect(() => {
    field.current.style.height = "auto";
    field.current.style.height = `${field.current.scrollHeight}px`;
  }, [title]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: only a page just opened takes the focus
  useEffect(() => {
    if (editable && !page.title) field.current.focus();
  }, []);

  const goesToBody = useRef(false);
  const focusBody = useCallback(() => {
    if (!editor || !goesToBody.current) return;
    goesToBody.current = false;
    editor.commands.focus("start");
  }, [editor]);
  useEffect(focusBody, [focusBody]);

  const change = (value: string) => {
    const line = value.replaceAll("\n", " ");
    setTitle(line);
    save(line);
  };

  const leave = (event: KeyboardEvent) => {
    if (event.key !== "Enter" && event.key !== "ArrowDown") return;
    event.preventDefault();
    field.current.blur();
    goesToBody.current = true;
    focusBody();
  };

  return (
    <h1 className="title-heading">
      <textarea
        ref={field}
        className="title-editor"
        aria-label={t("Title")}
        placeholder={t("Untitled")}
        rows={1}
        maxLength={255}
        readOnly={!editable}
        value={title}
        onChange={(event) => change(event.target.value)}
        onBlur={() => save.flush()}
        onKeyDown={leave}
      />
    </h1>
  );
}
