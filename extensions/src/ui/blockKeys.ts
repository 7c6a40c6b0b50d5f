import { NodeSelection, Plugin, PluginKey } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';

const controls = 'button:not(:disabled), a[href], input, select, textarea, [tabindex="0"]';

function selectedBlock(view: EditorView, names: readonly string[]): HTMLElement | null {
  const { selection } = view.state;
  if (!(selection instanceof NodeSelection) || !names.includes(selection.node.type.name)) return null;
  const dom = view.nodeDOM(selection.from);
  return dom instanceof HTMLElement ? dom : null;
}

/** Ctrl+Z, Ctrl+Y and their like, except where text is typed, which takes back its own changes. */
const isUndo = ({ key, ctrlKey, metaKey }: KeyboardEvent, target: Element): boolean =>
  (ctrlKey || metaKey) && /^[zy]$/i.test(key) && !target.closest('input:not([type="checkbox"]), textarea, dialog');

/**
 * Keys that lead into a block and back: Enter on a selected block goes to its first control, Escape in a block selects
 * the block again, Ctrl+Z in it takes back the page's last change. Controls that use these keys themselves stop them before.
 */
export function blockKeys(names: readonly string[]): Plugin {
  return new Plugin({
    key: new PluginKey('formationHubBlockKeys'),
    props: {
      handleKeyDown(view, event) {
        if (event.key !== 'Enter' || event.isComposing) return false;
        const control = selectedBlock(view, names)?.querySelector<HTMLElement>(controls);
        control?.focus();
        return control !== null && control !== undefined;
      },
    },
    view(view) {
      const leave = (event: KeyboardEvent) => {
        const { target } = event;
        if (!(target instanceof Element)) return;
        const block = target.closest('.fh-block');
        if (!block || target === block || !view.dom.contains(block)) return;
        if (isUndo(event, target) && view.someProp('handleKeyDown', (handle) => handle(view, event))) {
          event.preventDefault();
          // What was taken back may be the block itself.
          if (!block.isConnected) view.focus();
        }
        if (event.key !== 'Escape' || event.defaultPrevented) return;
        event.preventDefault();
        const pos = view.posAtDOM(block, 0);
        const { doc, tr } = view.state;
        const at = [pos, pos - 1].find((each) => each >= 0 && names.includes(doc.nodeAt(each)?.type.name ?? ''));
        if (at !== undefined && view.editable) view.dispatch(tr.setSelection(NodeSelection.create(doc, at)));
        view.focus();
      };
      view.dom.addEventListener('keydown', leave);
      return { destroy: () => view.dom.removeEventListener('keydown', leave) };
    },
  });
}
