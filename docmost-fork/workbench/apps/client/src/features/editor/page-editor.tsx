import "@/features/editor/styles/editor.css";
import type { HocuspocusProvider } from "@hocuspocus/provider";
import type { JSONContent } from "@tiptap/core";
import { EditorContent, useEditor } from "@tiptap/react";
import { useAtomValue, useSetAtom } from "jotai";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { EditorSkeleton } from "@/components/page-skeleton.tsx";
import { pageEditorAtom } from "@/features/editor/atoms/editor-atoms.ts";
import EditorBubbleMenu from "@/features/editor/components/editor-bubble-menu.tsx";
import { collabExtensions, mainExtensions } from "@/features/editor/extensions/extensions.ts";
import ReadonlyPageEditor from "@/features/editor/readonly-page-editor.tsx";
import { useCollaboration } from "@/features/editor/use-collaboration.ts";
import { currentUserAtom } from "@/features/user/atoms/current-user-atom.ts";

interface SharedEditorProps {
  pageId: string;
  editable: boolean;
}

interface PageEditorProps extends SharedEditorProps {
  /** What is stored: shown when the server refuses the shared document. */
  content: JSONContent;
}

/** Body of a page, edited by several people at once. */
export default function PageEditor({ pageId, editable, content }: PageEditorProps) {
  const { provider, refused } = useCollaboration(pageId);
  if (!provider) return refused ? <ReadonlyPageEditor pageId={pageId} content={content} /> : <EditorSkeleton />;
  return <SharedEditor key={pageId} provider={provider} pageId={pageId} editable={editable && !refused} />;
}

function SharedEditor({ provider, pageId, editable }: SharedEditorProps & { provider: HocuspocusProvider }) {
  const { t } = useTranslation();
  const { user } = useAtomValue(currentUserAtom);
  const setPageEditor = useSetAtom(pageEditorAtom);

  const editor = useEditor(
    {
      extensions: [...mainExtensions, ...collabExtensions(provider, user)],
      editable,
      editorProps: {
        attributes: { role: "textbox", "aria-multiline": "true", "aria-label": t("Page content") },
      },
      onCreate: ({ editor: created }) => {
        (created.storage as { pageId?: string }).pageId = pageId;
        setPageEditor(created);
      },
    },
    [provider, pageId, editable],
  );

  useEffect(() => () => setPageEditor(null), [setPageEditor]);

  return (
    <div className="page-editor">
      <EditorContent editor={editor} />
      {editor && editable && <EditorBubbleMenu editor={editor} />}
      {editable && (
        <button
          type="button"
          tabIndex={-1}
          aria-hidden
          className="editor-tail"
          onClick={() => editor?.commands.focus("end")}
        />
      )}
    </div>
  );
}
