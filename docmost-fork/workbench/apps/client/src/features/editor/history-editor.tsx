import "@/features/editor/styles/editor.css";
import type { JSONContent } from "@tiptap/core";
import { EditorContent, useEditor } from "@tiptap/react";
import { useTranslation } from "react-i18next";
import { mainExtensions } from "@/features/editor/extensions/extensions.ts";

/** Body of a former version of a page. */
export default function HistoryEditor({ content }: { content: JSONContent }) {
  const { t } = useTranslation();
  const editor = useEditor(
    {
      extensions: mainExtensions,
      content,
      editable: false,
      editorProps: { attributes: { role: "document", "aria-label": t("Content of this version") } },
    },
    [content],
  );
  return <EditorContent editor={editor} />;
}
