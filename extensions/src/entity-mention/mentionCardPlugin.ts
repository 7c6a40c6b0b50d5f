import { NodeSelection, Plugin, PluginKey } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import { CardController } from './cardController';
import { chipOf, selectedChip } from './chipOf';

/** Plugin that gives the chips of an editor their card. */
export function mentionCardPlugin(): Plugin {
  const controllers = new WeakMap<EditorView, CardController>();
  return new Plugin({
    key: new PluginKey('formationHubMentionCard'),
    view(view) {
      const controller = new CardController(view);
      controllers.set(view, controller);
      return controller;
    },
    props: {
      handleKeyDown(view, event) {
        const controller = controllers.get(view);
        const chip = selectedChip(view);
        if (event.key === 'Escape') return controller?.close() ?? false;
        if (event.key !== 'Enter' || !chip || !controller) return false;
        controller.focusCard(chip);
        return true;
      },
      handleClickOn(view, _pos, node, nodePos, event) {
        if (node.type.name !== 'entityMention') return false;
        const href = chipOf(event.target)?.getAttribute('href');
        if ((event.ctrlKey || event.metaKey) && href) window.open(href, '_blank', 'noopener');
        else if (view.editable)
          view.dispatch(view.state.tr.setSelection(NodeSelection.create(view.state.doc, nodePos)));
        return view.editable;
      },
    },
  });
}
