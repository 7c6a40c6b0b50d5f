import { Plugin } from '@tiptap/pm/state';

type Listener = (isVisible: boolean) => void;

interface Block {
  chips: Map<Element, Listener>;
  isVisible: boolean;
}

const textBlocks = 'p, h1, h2, h3, h4, h5, h6, li, td, th, summary, div';

/** Blocks of text are observed, not their chips: the browser checks each target on every keystroke. */
const blocks = new Map<Element, Block>();
const blockOf = new Map<Element, Element>();
const homeless = new Map<Element, Listener>();
let observer: IntersectionObserver | undefined;
/** The observer has told of every block that it watches. */
let isSettled = false;
let resuming: ReturnType<typeof setTimeout> | undefined;
const pauseMs = 500;

/**
 * Calls back when the block of text that holds the chip comes near the window and when it leaves, through one observer
 * for the whole page. Where the browser has none the chip counts as visible. Returns the function that stops.
 */
export function watchVisibility(chip: Element, listener: Listener): () => void {
  if (typeof IntersectionObserver === 'undefined') {
    listener(true);
    return () => {};
  }
  findHomeLater(chip, listener);
  return () => {
    homeless.delete(chip);
    leaveHome(chip);
  };
}

/**
 * Plugin that notices when the editor has put chips into another block, as a paragraph that becomes a heading, and
 * spares those who type: while the document changes, places are checked twice a second instead of at every frame.
 */
export function followBlocks(): Plugin {
  return new Plugin({
    view: () => ({
      update: ({ state }, former) => {
        if (state.doc === former.doc) return;
        rehome();
        pause();
      },
    }),
  });
}

function rehome(): void {
  for (const [block, { chips }] of blocks) {
    const [first] = chips.keys();
    if (!first || block.contains(first)) continue;
    for (const [chip, listener] of chips) {
      leaveHome(chip);
      findHomeLater(chip, listener);
    }
  }
}

function pause(): void {
  if (!isSettled || resuming !== undefined) return;
  observer?.disconnect();
  resuming = setTimeout(() => {
    resuming = undefined;
    for (const element of blocks.keys()) watch(element);
  }, pauseMs);
}

/** The chip is made before it is put into its block. */
function findHomeLater(chip: Element, listener: Listener): void {
  if (homeless.size === 0) queueMicrotask(findHomes);
  homeless.set(chip, listener);
}

function findHomes(): void {
  for (const [chip, listener] of homeless) {
    const element = chip.closest(textBlocks) ?? chip;
    const block = blocks.get(element) ?? addBlock(element);
    block.chips.set(chip, listener);
    blockOf.set(chip, element);
    if (block.isVisible) listener(true);
  }
  homeless.clear();
}

function watch(element: Element): void {
  isSettled = false;
  observer ??= new IntersectionObserver(
    (entries) => {
      isSettled = true;
      for (const { target, isIntersecting } of entries) show(target, isIntersecting);
    },
    { rootMargin: '200px' },
  );
  observer.observe(element);
}

function addBlock(element: Element): Block {
  const block: Block = { chips: new Map(), isVisible: false };
  blocks.set(element, block);
  watch(element);
  return block;
}

function show(element: Element, isVisible: boolean): void {
  const block = blocks.get(element);
  if (!block || block.isVisible === isVisible) return;
  block.isVisible = isVisible;
  for (const listener of block.chips.values()) listener(isVisible);
}

function leaveHome(chip: Element): void {
  const element = blockOf.get(chip);
  const block = element && blocks.get(element);
  blockOf.delete(chip);
  if (!block?.chips.delete(chip) || block.chips.size > 0) return;
  blocks.delete(element as Element);
  observer?.unobserve(element as Element);
}
