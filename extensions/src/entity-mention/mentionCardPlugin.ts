import type { Node as ProseMirrorNode } from '@tiptap/pm/model';
import { NodeSelection, Plugin, PluginKey } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import { chipOf, selectedChip } from './chipOf';
import { createLazyCard, type LazyCard } from './lazyCard';

/** Plugin that gives the chips of an editor their card. */
export function mentionCardPlugin(): Plugin {
  const cards = new WeakMap<EditorView, LazyCard>();
  return new Plugin({
    key: new PluginKey('formationHubMentionCard'),
    view(view) {
      const card = createLazyCard(view);
      cards.set(view, card);
      return card;
    },
    props: {
      handleKeyDown(view, event) {
        const card = cards.get(view);
        const chip = selectedChip(view);
        if (event.key === 'Escape') return card?.close() ?? false;
        if (event.key !== 'Enter' || !chip || !card) return false;
        card.focusCard(chip);
        return true;
      },
      handleClickOn: selectChip,
      handleDoubleClickOn: selectChip,
      handleTripleClickOn: selectChip,
    },
  });
}

/** A click selects the chip; with Ctrl or Cmd it opens the row elsewhere. Readers follow the link. */
function selectChip(
  view: EditorView,
  _pos: number,
  node: ProseMirrorNode,
  nodePos: number,
  event: MouseEvent,
): boolean {
  if (node.type.name !== 'entityMention') return false;
  const href = chipOf(event.target)?.getAttribute('href');
  if ((event.ctrlKey || event.metaKey) && href) window.open(href, '_blank', 'noopener');
  else if (view.editable) {
    view.dispatch(view.state.tr.setSelection(NodeSelection.create(view.state.doc, nodePos)));
    // The link has taken the focus, and with it the keys: Delete and undo are the editor's.
    view.focus();
  }
  return view.editable;
}
