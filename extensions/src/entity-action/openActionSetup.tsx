import type { Editor, Range } from '@tiptap/core';
import { createRoot } from 'react-dom/client';
import { ActionSetupDialog } from './ActionSetupDialog';
import '../ui/blockStyles';

/** Takes the typed command out of the page and asks what a new button runs, then puts it there. Giving up leaves nothing. */
export function openActionSetup(editor: Editor, range: Range): void {
  editor.chain().deleteRange(range).run();
  const root = createRoot(document.createElement('div'));
  const close = () => {
    root.unmount();
    if (!editor.isDestroyed) editor.commands.focus();
  };
  root.render(
    <ActionSetupDialog
      initial={undefined}
      onSubmit={(attributes) => {
        close();
        editor.chain().focus().insertEntityAction(attributes).run();
      }}
      onClose={close}
    />,
  );
}
