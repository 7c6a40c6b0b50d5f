import type { EditorView } from '@tiptap/pm/view';
import { chipOf, selectedChip } from './chipOf';
import { createMentionCard, type MentionCard } from './createMentionCard';
import { findMentionView } from './entityMentionView';

const openDelayMs = 250;
const closeDelayMs = 200;

/** The page's one card, which its editors share. */
let pageCard: MentionCard | undefined;

/** Opens and closes the card for all chips of an editor: hover, focus, selection, Enter and Escape. */
export class CardController {
  readonly #view: EditorView;
  readonly #card: MentionCard;
  readonly #listening = new AbortController();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #selected: HTMLElement | null = null;

  constructor(view: EditorView) {
    pageCard ??= createMentionCard();
    this.#view = view;
    this.#card = pageCard;
    const { signal } = this.#listening;
    const { element } = this.#card;
    element.addEventListener('pointerenter', () => clearTimeout(this.#timer), { signal });
    element.addEventListener('pointerleave', () => this.#closeLater(), { signal });
    element.addEventListener('focusout', (event) => this.#blur(event), { signal });
    element.addEventListener('keydown', (event) => this.#cardKey(event), { signal });
    view.dom.ownerDocument.addEventListener('pointerdown', (event) => this.#press(event), { signal, capture: true });
  }

  /** Takes an event of a chip; what the browser does with it is not decided here, but for Escape. */
  handle(event: Event): void {
    const chip = chipOf(event.target);
    if (!chip) return;
    switch (event.type) {
      case 'pointerover':
        this.#enter(chip, event as PointerEvent);
        break;
      case 'pointerout':
        this.#leave(chip, event as PointerEvent);
        break;
      case 'focusin':
        this.#open(chip);
        break;
      case 'focusout':
        this.#blur(event as FocusEvent);
        break;
      case 'keydown':
        this.#key(chip, event as KeyboardEvent);
        break;
      default:
        // A finger cannot point first and press later: a tap shows the card, which has the link.
        if ((event as PointerEvent).pointerType === 'touch' && !this.#view.editable) this.#open(chip);
    }
  }

  /** Follows the selection: a selected chip shows its card. */
  update(view: EditorView): void {
    const chip = selectedChip(view);
    if (chip !== this.#selected) {
      if (chip) this.#open(chip);
      else this.#closeLater();
      this.#selected = chip;
    }
    if (this.#isOurs() && !this.#card.anchor?.isConnected) this.close();
  }

  destroy(): void {
    this.close();
    this.#listening.abort();
  }

  /** Opens the card of a chip and moves the focus into it. */
  focusCard(chip: HTMLElement): void {
    this.#open(chip);
    this.#card.focus();
  }

  /** Closes the card if it stands beside a chip of this editor; true when it did. */
  close(): boolean {
    clearTimeout(this.#timer);
    if (!this.#isOurs()) return false;
    this.#card.close();
    return true;
  }

  #isOurs(): boolean {
    const { anchor } = this.#card;
    return anchor !== null && (this.#view.dom.contains(anchor) || !anchor.isConnected);
  }

  #open(chip: HTMLElement): void {
    clearTimeout(this.#timer);
    const mention = findMentionView(chip);
    if (mention) this.#card.open(mention);
  }

  #enter(chip: HTMLElement, { pointerType }: PointerEvent): void {
    if (pointerType === 'touch') return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#open(chip), this.#card.anchor ? 0 : openDelayMs);
  }

  #leave(chip: HTMLElement, event: PointerEvent): void {
    if (chipOf(event.relatedTarget) !== chip) this.#closeLater();
  }

  #blur(event: FocusEvent): void {
    if (!this.#isOurs()) return;
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
      const { anchor, element } = this.#card;
      const hasFocus = element.contains(document.activeElement) || (anchor && anchor === document.activeElement);
      if (!hasFocus && anchor !== selectedChip(this.#view)) this.close();
    }, closeDelayMs);
  }

  #key(chip: HTMLElement, event: KeyboardEvent): void {
    if (event.key === 'Escape' && this.close()) event.preventDefault();
    if (event.key === 'Enter' && this.#view.editable) this.focusCard(chip);
  }

  #cardKey(event: KeyboardEvent): void {
    const { anchor } = this.#card;
    if (event.key !== 'Escape' || !this.#isOurs()) return;
    event.preventDefault();
    event.stopPropagation();
    if (this.#view.editable) this.#view.focus();
    else anchor?.focus();
    this.close();
  }

  /** Pressing elsewhere closes the card. */
  #press({ target }: PointerEvent): void {
    const isWithin = target instanceof Node && (this.#card.element.contains(target) || chipOf(target));
    if (!isWithin) this.close();
  }
}
