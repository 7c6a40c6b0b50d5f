import type { EditorView } from '@tiptap/pm/view';
import { translateEditor } from '../i18n/editor';
import type { CardController } from './cardController';
import { chipOf, selectedChip } from './chipOf';
import { findMentionCard, loadMentionCard } from './loadMentionCard';

type Task = (controller: CardController) => void;

/** The card of one editor's chips, whose code is loaded when it is first wanted. */
export interface LazyCard {
  /** Opens the card of a chip and moves the focus into it. */
  focusCard: (chip: HTMLElement) => void;
  /** Closes the card if it is open; true when it was. */
  close: () => boolean;
  update: (view: EditorView) => void;
  destroy: () => void;
}

/** Listens once an editor for all its chips; the card itself decides what an event does to it. */
export function createLazyCard(view: EditorView, { find = findMentionCard, load = loadMentionCard } = {}): LazyCard {
  const listening = new AbortController();
  const { signal } = listening;
  /** What happened while the code was on its way, in its order. */
  const waiting: { task: Task; chip: HTMLElement }[] = [];
  let controller: CardController | undefined;

  const run = (chip: HTMLElement, task: Task): void => {
    const code = controller ? undefined : find();
    if (code) controller = new code.CardController(view);
    if (controller) task(controller);
    else if (waiting.push({ task, chip }) === 1) fetchCode();
  };
  const fetchCode = () => {
    load().then(
      ({ CardController }) => {
        if (signal.aborted) return;
        controller ??= new CardController(view);
        for (const each of waiting.splice(0)) {
          each.chip.removeAttribute('title');
          each.task(controller);
        }
      },
      (error: unknown) => {
        console.warn('formation-hub: the card of the mentions could not be loaded', error);
        // Without its code there is no card to say it in.
        for (const each of waiting.splice(0)) each.chip.title = translateEditor('mention.noCard');
      },
    );
  };

  const hear = (event: Event): void => {
    const chip = chipOf(event.target);
    if (!chip) return;
    const { type } = event;
    const isTouch = 'pointerType' in event && event.pointerType === 'touch';
    const isEnter = 'key' in event && event.key === 'Enter' && view.editable;
    // What the browser would do is settled at once: a chip is a link, which only readers follow.
    if (isEnter || (type === 'click' && (view.editable || isTouch))) event.preventDefault();
    const isTap = type === 'click' && isTouch && !view.editable;
    const opens = isEnter || isTap || type === 'focusin' || (type === 'pointerover' && !isTouch);
    if (opens || controller || waiting.length > 0) run(chip, (card) => card.handle(event));
  };
  for (const type of ['pointerover', 'pointerout', 'focusin', 'focusout', 'keydown', 'click'])
    view.dom.addEventListener(type, hear, { signal, capture: type === 'keydown' });

  return {
    focusCard: (chip) => run(chip, (card) => card.focusCard(chip)),
    close: () => controller?.close() ?? false,
    update: (now) => {
      const chip = selectedChip(now);
      if (controller) controller.update(now);
      else if (chip) run(chip, (card) => card.update(now));
    },
    destroy: () => {
      listening.abort();
      controller?.destroy();
    },
  };
}
