import type { Editor, Range } from '@tiptap/core';
import { createRoot } from 'react-dom/client';
import { ActionSetupDialog } from './ActionSetupDialog';
import '../ui/blockStyles';

/** Asks what a new button runs, then puts it in place of `range`. Giving up leaves the page as it was. */
export function openActionSetup(editor: Editor, range: Range): void {
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
        editor.chain().focus().insertEntityAction(attributes, range).run();
      }}
      onClose={close}
    />,
  );
}
