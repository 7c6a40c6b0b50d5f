import type { Node as ProseMirrorNode } from '@tiptap/pm/model';
import { NodeSelection, Plugin, PluginKey } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import { translateEditor } from '../i18n/editor';
import type { CardController } from './cardController';
import { chipOf, selectedChip } from './chipOf';
import { loadMentionCard } from './loadMentionCard';

/** The card of one editor's chips, whose code is loaded when it is first wanted. */
interface LazyCard {
  /** Lets the card do something, once its code is there. */
  run: (task: (controller: CardController) => void) => void;
  /** Closes the card if it is open; true when it was. */
  close: () => boolean;
  update: (view: EditorView) => void;
  destroy: () => void;
}

/** Plugin that gives the chips of an editor their card. */
export function mentionCardPlugin(): Plugin {
  const cards = new WeakMap<EditorView, LazyCard>();
  return new Plugin({
    key: new PluginKey('formationHubMentionCard'),
    view(view) {
      const card = lazyCard(view);
      cards.set(view, card);
      return card;
    },
    props: {
      handleKeyDown(view, event) {
        const card = cards.get(view);
        const chip = selectedChip(view);
        if (event.key === 'Escape') return card?.close() ?? false;
        if (event.key !== 'Enter' || !chip || !card) return false;
        card.run((controller) => controller.focusCard(chip));
        return true;
      },
      handleClickOn: selectChip,
      handleDoubleClickOn: selectChip,
      handleTripleClickOn: selectChip,
    },
  });
}

function lazyCard(view: EditorView): LazyCard {
  const listening = new AbortController();
  const { signal } = listening;
  /** What happened while the code was on its way, in its order. */
  const waiting: ((controller: CardController) => void)[] = [];
  let controller: CardController | undefined;
  /** The chip whose card is wanted. */
  let wanted: HTMLElement | null = null;

  const run: LazyCard['run'] = (task) => {
    if (controller) return task(controller);
    waiting.push(task);
    if (waiting.length > 1) return;
    loadMentionCard().then(
      ({ CardController }) => {
        if (signal.aborted) return;
        wanted?.removeAttribute('title');
        controller = new CardController(view);
        for (const each of waiting.splice(0)) each(controller);
      },
      (error: unknown) => {
        waiting.length = 0;
        console.warn('formation-hub: the card of the mentions could not be loaded', error);
        // Without its code there is no card to say it in.
        if (wanted) wanted.title = translateEditor('mention.noCard');
      },
    );
  };

  const hear = (event: Event) => {
    const chip = chipOf(event.target);
    if (!chip) return;
    wanted = chip;
    const { type } = event;
    const isTouch = 'pointerType' in event && event.pointerType === 'touch';
    const isEnter = 'key' in event && event.key === 'Enter' && view.editable;
    // What the browser would do is settled at once: a chip is a link, which only readers follow.
    if (isEnter || (type === 'click' && (view.editable || isTouch))) event.preventDefault();
    const isTap = type === 'click' && isTouch && !view.editable;
    const opens = isEnter || isTap || type === 'focusin' || (type === 'pointerover' && !isTouch);
    if (opens || controller || waiting.length > 0) run((card) => card.handle(event));
  };
  for (const type of ['pointerover', 'pointerout', 'focusin', 'focusout', 'keydown', 'click'])
    view.dom.addEventListener(type, hear, { signal, capture: type === 'keydown' });

  return {
    run,
    close: () => controller?.close() ?? false,
    update: (now) => {
      if (controller || selectedChip(now)) run((card) => card.update(now));
    },
    destroy: () => {
      listening.abort();
      controller?.destroy();
    },
  };
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
