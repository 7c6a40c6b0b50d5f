// @vitest-environment happy-dom
import { EntityMention } from '@formation-hub/extensions';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createFakeWire } from '../testing/fakeWire';
import { createLiveEditor } from '../testing/liveEditor';
import { setWire } from '../wire';
import { createEntityMentionView } from './entityMentionView';
import { followBlocks } from './watchVisibility';

type Entry = { target: Element; isIntersecting: boolean };

/** The browser's observer, told by the test what is in sight. */
class Observer {
  static current: Observer;
  targets = new Set<Element>();
  readonly #notify: (entries: Entry[]) => void;
  constructor(notify: (entries: Entry[]) => void) {
    this.#notify = notify;
    Observer.current = this;
  }
  observe = (target: Element) => this.targets.add(target);
  unobserve = (target: Element) => this.targets.delete(target);
  disconnect = () => this.targets.clear();
  tell(isVisible: (target: Element) => boolean) {
    this.#notify([...this.targets].map((target) => ({ target, isIntersecting: isVisible(target) })));
  }
}
vi.stubGlobal('IntersectionObserver', Observer);

const LiveMention = EntityMention.extend({
  addNodeView: () => createEntityMentionView,
  addProseMirrorPlugins: () => [followBlocks()],
});

let fake = createFakeWire();
beforeEach(() => {
  vi.useFakeTimers();
  fake = createFakeWire();
  setWire(fake.wire);
});
afterEach(() => {
  vi.runOnlyPendingTimers();
  vi.useRealTimers();
  setWire(undefined);
});

const mention = (id: number) => ({ type: 'entityMention', attrs: { entity: 'personne', id, label: `Personne ${id}` } });
const paragraph = (...ids: number[]) => ({ type: 'paragraph', content: ids.map(mention) });
const watched = (...ids: number[]) => ids.filter((id) => fake.watching('personne', id) > 0);
const targets = () => [...Observer.current.targets].map(({ tagName }) => tagName);

async function setUp() {
  const editor = createLiveEditor([LiveMention], [paragraph(1, 2), paragraph(3)]);
  await Promise.resolve();
  return editor;
}

test('blocks are observed, and their mentions ask for data only while the block is on screen', async () => {
  const editor = await setUp();
  expect(targets()).toEqual(['P', 'P']);
  expect(watched(1, 2, 3)).toEqual([]);
  const first = editor.view.dom.firstElementChild;
  Observer.current.tell((target) => target === first);
  expect(watched(1, 2, 3)).toEqual([1, 2]);
  Observer.current.tell((target) => target !== first);
  expect(watched(1, 2, 3)).toEqual([3]);
});

test('a mention put into a block on screen asks at once', async () => {
  const editor = await setUp();
  Observer.current.tell(() => true);
  editor.commands.insertContentAt(1, mention(4));
  await Promise.resolve();
  expect(watched(4)).toEqual([4]);
});

test('a block is forgotten with its last mention', async () => {
  const editor = await setUp();
  editor.commands.deleteRange({ from: 1, to: 2 });
  expect(targets()).toEqual(['P', 'P']);
  editor.commands.deleteRange({ from: 1, to: 2 });
  expect(targets()).toEqual(['P']);
});

test('mentions whose paragraph becomes a heading are followed in the heading', async () => {
  const editor = await setUp();
  editor.chain().setTextSelection(1).setHeading({ level: 2 }).run();
  await Promise.resolve();
  expect(targets().sort()).toEqual(['H2', 'P']);
  Observer.current.tell(({ tagName }) => tagName === 'H2');
  expect(watched(1, 2, 3)).toEqual([1, 2]);
});

test('while somebody types nothing is observed, and half a second later everything is again', async () => {
  const editor = await setUp();
  Observer.current.tell(() => false);
  for (const letter of 'abc') editor.commands.insertContentAt(1, letter);
  expect(targets()).toEqual([]);
  vi.advanceTimersByTime(500);
  expect(targets()).toEqual(['P', 'P']);
  Observer.current.tell(() => true);
  expect(watched(1, 2, 3)).toEqual([1, 2, 3]);
});

test('what the observer has not told of yet stays observed', async () => {
  const editor = await setUp();
  editor.commands.insertContentAt(1, 'a');
  expect(targets()).toEqual(['P', 'P']);
});
