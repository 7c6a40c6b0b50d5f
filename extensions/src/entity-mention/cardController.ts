import type { EditorView } from '@tiptap/pm/view';
import { translateEditor } from '../i18n/editor';
import { chipOf, selectedChip } from './chipOf';
import type { MentionCard } from './createMentionCard';
import { findMentionView } from './entityMentionView';
import { findMentionCard, loadMentionCard } from './loadMentionCard';

const openDelayMs = 250;
const closeDelayMs = 200;

/** Where the page's one card comes from. */
interface CardCode {
  find: () => MentionCard | undefined;
  load: () => Promise<MentionCard>;
}

/** Listens once an editor for all its chips: hover, focus, selection, Enter and Escape; opens and closes the card. */
export class CardController {
  readonly #view: EditorView;
  readonly #code: CardCode;
  readonly #listening = new AbortController();
  #card: MentionCard | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #selected: HTMLElement | null = null;
  /** Chip whose card is to open once the code is there. */
  #wanted: HTMLElement | null = null;

  constructor(view: EditorView, { find, load }: CardCode = { find: findMentionCard, load: loadMentionCard }) {
    this.#view = view;
    this.#code = { find, load };
    const { signal } = this.#listening;
    const { dom } = view;
    dom.addEventListener('pointerover', (event) => this.#enter(event), { signal });
    dom.addEventListener('pointerout', (event) => this.#leave(event), { signal });
    dom.addEventListener('focusin', (event) => this.#open(chipOf(event.target)), { signal });
    dom.addEventListener('focusout', (event) => this.#blur(event), { signal });
    dom.addEventListener('keydown', (event) => this.#key(event), { signal, capture: true });
    dom.addEventListener('click', (event) => this.#click(event), { signal });
    dom.ownerDocument.addEventListener('pointerdown', (event) => this.#press(event), { signal, capture: true });
  }

  /** Follows the selection: a selected chip shows its card. */
  update(view: EditorView): void {
    const chip = selectedChip(view);
    if (chip !== this.#selected) {
      if (chip) this.#open(chip);
      else this.#closeLater();
      this.#selected = chip;
    }
    if (this.#isOurs() && !this.#card?.anchor?.isConnected) this.close();
  }

  destroy(): void {
    this.close();
    this.#listening.abort();
  }

  /** Opens the card of a chip and moves the focus into it. */
  focusCard(chip: HTMLElement): void {
    this.#open(chip, () => this.#card?.focus());
  }

  /** Closes the card if it stands beside a chip of this editor; true when it did. */
  close(): boolean {
    clearTimeout(this.#timer);
    this.#wanted = null;
    if (!this.#isOurs()) return false;
    this.#card?.close();
    return true;
  }

  #isOurs(): boolean {
    const anchor = this.#card?.anchor;
    return !!anchor && (this.#view.dom.contains(anchor) || !anchor.isConnected);
  }

  #open(chip: HTMLElement | null, then?: () => void): void {
    clearTimeout(this.#timer);
    if (!chip) return;
    this.#wanted = chip;
    if (this.#adopt(this.#code.find())) this.#show(chip, then);
    else this.#load(chip, () => this.#show(chip, then));
  }

  #show(chip: HTMLElement, then?: () => void): void {
    const mention = findMentionView(chip);
    if (this.#wanted !== chip || !mention) return;
    this.#card?.open(mention);
    then?.();
  }

  #load(chip: HTMLElement, then?: () => void): void {
    this.#code.load().then(
      (card) => {
        if (this.#listening.signal.aborted) return;
        chip.removeAttribute('title');
        this.#adopt(card);
        then?.();
      },
      (error: unknown) => {
        console.warn('formation-hub: the card of the mentions could not be loaded', error);
        // Without its code there is no card to say it in.
        chip.title = translateEditor('mention.noCard');
      },
    );
  }

  /** Starts to listen to the card, which other editors of the page share. */
  #adopt(card: MentionCard | undefined): boolean {
    if (!card || this.#card === card) return card !== undefined;
    this.#card = card;
    const { signal } = this.#listening;
    const { element } = card;
    element.addEventListener('pointerenter', () => clearTimeout(this.#timer), { signal });
    element.addEventListener('pointerleave', () => this.#closeLater(), { signal });
    element.addEventListener('focusout', (event) => this.#blur(event), { signal });
    element.addEventListener('keydown', (event) => this.#cardKey(event), { signal });
    return true;
  }

  #enter(event: PointerEvent): void {
    const chip = chipOf(event.target);
    if (!chip || event.pointerType === 'touch') return;
    if (!this.#card) this.#load(chip);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#open(chip), this.#card?.anchor ? 0 : openDelayMs);
  }

  #leave(event: PointerEvent): void {
    const chip = chipOf(event.target);
    if (chip && chipOf(event.relatedTarget) !== chip) this.#closeLater();
  }

  #blur(event: FocusEvent): void {
    if (!this.#isOurs() || !this.#card) return;
    const { element, anchor } = this.#card;
    const next = event.relatedTarget;
    const isWithin = next instanceof Node && (element.contains(next) || anchor?.contains(next));
    const chip = chipOf(event.target);
    // A click gives the focus that the chip's link took back to the editor, where the chip is selected.
    if (chip && next === this.#view.dom && chip === selectedChip(this.#view)) return;
    if (!isWithin && (chip || element.contains(event.target as Node))) this.close();
  }

  #closeLater(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      const { anchor = null, element } = this.#card ?? {};
      const hasFocus = element?.contains(document.activeElement) || (anchor && anchor === document.activeElement);
      if (!hasFocus && (anchor ?? this.#wanted) !== selectedChip(this.#view)) this.close();
    }, closeDelayMs);
  }

  #key(event: KeyboardEvent): void {
    const chip = chipOf(event.target);
    if (!chip) return;
    if (event.key === 'Escape' && this.close()) event.preventDefault();
    if (event.key === 'Enter' && this.#view.editable) {
      event.preventDefault();
      this.focusCard(chip);
    }
  }

  #cardKey(event: KeyboardEvent): void {
    const anchor = this.#card?.anchor;
    if (event.key !== 'Escape' || !this.#isOurs()) return;
    event.preventDefault();
    event.stopPropagation();
    if (this.#view.editable) this.#view.focus();
    else anchor?.focus();
    this.close();
  }

  /** A finger cannot point first and press later: a tap shows the card, which has the link. */
  #click(event: MouseEvent): void {
    const chip = chipOf(event.target);
    if (!chip) return;
    const isTouch = 'pointerType' in event && event.pointerType === 'touch';
    if (this.#view.editable || isTouch) event.preventDefault();
    if (isTouch && !this.#view.editable) this.#open(chip);
  }

  /** Pressing elsewhere closes the card. */
  #press({ target }: PointerEvent): void {
    const isWithin = target instanceof Node && (this.#card?.element.contains(target) || chipOf(target));
    if (!isWithin) this.close();
  }
}
