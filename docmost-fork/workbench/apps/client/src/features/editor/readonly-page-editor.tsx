import "@/features/editor/styles/editor.css";
import type { AnyExtension, JSONContent } from "@tiptap/core";
import { EditorContent, useEditor } from "@tiptap/react";
import { useTranslation } from "react-i18next";
import { mainExtensions } from "@/features/editor/extensions/extensions.ts";

interface ReadonlyPageEditorProps {
  pageId: string;
  content: JSONContent;
}

/** Body of a page for readers. */
export default function ReadonlyPageEditor({ pageId, content }: ReadonlyPageEditorProps) {
  const { t } = useTranslation();
  const editor = useEditor(
    {
      extensions: mainExtensions.filter((extension: AnyExtension) => extension.name !== "uniqueID"),
      content,
      editable: false,
      editorProps: {
        attributes: { role: "document", "aria-label": t("Page content") },
      },
      onCreate: ({ editor: created }) => {
        (created.storage as { pageId?: string }).pageId = pageId;
      },
    },
    [pageId, content],
  );
  return (
    <div className="page-editor">
      <EditorContent editor={editor} />
    </div>
  );
}
