import { ActionIcon, Paper, Tooltip } from "@mantine/core";
import { IconBold, IconCode, IconItalic, IconStrikethrough, IconUnderline } from "@tabler/icons-react";
import type { Editor } from "@tiptap/core";
import { useEditorState } from "@tiptap/react";
import { BubbleMenu } from "@tiptap/react/menus";
import { useTranslation } from "react-i18next";

const marks = [
  { name: "bold", label: "Bold", Icon: IconBold },
  { name: "italic", label: "Italic", Icon: IconItalic },
  { name: "underline", label: "Underline", Icon: IconUnderline },
  { name: "strike", label: "Strike", Icon: IconStrikethrough },
  { name: "code", label: "Inline code", Icon: IconCode },
];

/** Toolbar over selected text. */
export default function EditorBubbleMenu({ editor }: { editor: Editor }) {
  const { t } = useTranslation();
  const active = useEditorState({ editor, selector: (state) => marks.map(({ name }) => state.editor.isActive(name)) });

  return (
    <BubbleMenu
      editor={editor}
      shouldShow={({ state, from, to }) =>
        editor.isEditable &&
        !state.selection.empty &&
        state.doc.textBetween(from, to).trim() !== "" &&
        !("node" in state.selection)
      }
    >
      <Paper className="bubble-menu" shadow="md" withBorder role="toolbar" aria-label={t("Formatting")}>
        {marks.map(({ name, label, Icon }, index) => (
          <Tooltip key={name} label={t(label)}>
            <ActionIcon
              variant={active[index] ? "light" : "subtle"}
              color={active[index] ? "indigo" : "dark"}
              aria-label={t(label)}
              aria-pressed={active[index]}
              onClick={() => editor.chain().focus().toggleMark(name).run()}
            >
              <Icon size={17} stroke={1.8} />
            </ActionIcon>
          </Tooltip>
        ))}
      </Paper>
    </BubbleMenu>
  );
}
