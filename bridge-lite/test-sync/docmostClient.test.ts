import { describe, expect, test } from 'vitest';
import { createDocmostClient } from '../src/adapters/docmost/docmostClient.ts';
import { createDocmostWiki } from '../src/adapters/docmost/docmostClientWiki.ts';
import { PageClosed } from '../src/ports/sync/wiki.ts';
import { createFakeDocmostApi } from '../src/testing/fakeDocmostApi.ts';
import { createMemoryWiki } from '../src/testing/memoryWiki.ts';
import { createTestClock } from '../src/testing/testClock.ts';

const account = { email: 'pont@acadenice.fr', password: 'formation-hub' };

function createWiki(given: Partial<typeof account> = {}) {
  const clock = createTestClock();
  const memory = createMemoryWiki({ clock });
  const docmost = createFakeDocmostApi(memory, account);
  const calls: string[] = [];
  const fetcher: typeof fetch = async (input, init) => {
    const request = new Request(input, init);
    calls.push(new URL(request.url).pathname);
    return docmost.app.fetch(request);
  };
  const client = createDocmostClient({ url: 'http://docmost.test/', ...account, ...given, clock, fetch: fetcher });
  return { wiki: createDocmostWiki(client), memory, docmost, clock, calls };
}

describe('the session', () => {
  test('is opened once for calls that come together, and again when it is over', async () => {
    const { wiki, docmost } = createWiki();
    await Promise.all([1, 2, 3, 4, 5].map(() => wiki.spaces()));
    expect(docmost.state.logins).toBe(1);
    docmost.state.sessions.clear();
    expect(await Promise.all([1, 2, 3].map(() => wiki.spaces()))).toHaveLength(3);
    expect(docmost.state.logins).toBe(2);
  });

  test('that is refused is not asked for again at once', async () => {
    const { wiki, docmost, clock } = createWiki({ password: 'wrong' });
    for (let time = 0; time < 20; time += 1) await expect(wiki.spaces()).rejects.toThrow('auth/login');
    expect(docmost.state.logins).toBe(1);
    clock.advance(31_000);
    await expect(wiki.spaces()).rejects.toThrow('401');
    expect(docmost.state.logins).toBe(2);
  });
});

test('an outage may be tried again, a refusal may not', async () => {
  const { wiki, docmost } = createWiki();
  await wiki.spaces();
  docmost.state.isDown = true;
  await expect(wiki.spaces()).rejects.toMatchObject({ code: 'DOCMOST_UNAVAILABLE', retryable: true });
  docmost.state.isDown = false;
  await expect(wiki.rename('nowhere', { title: 'T', icon: '' })).rejects.toMatchObject({ retryable: false });
  expect(await wiki.page('nowhere')).toBeUndefined();
  expect(await wiki.restore('nowhere')).toBe(false);
});

test('a page is shared by a share of its own only, not by that of a page above', async () => {
  const { wiki } = createWiki();
  const above = await wiki.create({ spaceId: 'space-1', title: 'Dessus' });
  const below = await wiki.create({ spaceId: 'space-1', parentPageId: above.id, title: 'Dessous' });
  await wiki.share(above.id, { includeSubPages: true, searchIndexing: false });
  expect([await wiki.isShared(above.id), await wiki.isShared(below.id)]).toEqual([true, false]);
});

test('a page that is closed to the account is neither missing nor an outage', async () => {
  const { wiki, memory } = createWiki();
  const { id } = await wiki.create({ spaceId: 'space-1', title: 'Fermée' });
  memory.closed.add(id);
  await expect(wiki.page(id)).rejects.toThrow(PageClosed);
  await expect(wiki.rename(id, { title: 'x', icon: '' })).rejects.toThrow(PageClosed);
  await expect(wiki.restore(id)).rejects.toThrow(PageClosed);
  expect(await wiki.isShared(id)).toBeUndefined();
});

test('pages are created, read, renamed, noted, restored, found, shared', async () => {
  const { wiki, memory } = createWiki();
  const [space] = await wiki.spaces();
  const content = { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'corps' }] }] };
  const made = await wiki.create({ spaceId: space?.id ?? '', title: 'Une page', icon: '📄', content });
  expect(made).toMatchObject({
    title: 'Une page',
    icon: '📄',
    parentPageId: null,
    spaceSlug: 'acadenice',
    isDeleted: false,
  });
  const child = await wiki.create({ spaceId: made.spaceId, parentPageId: made.id, title: 'Dessous' });
  await wiki.rename(made.id, { title: 'Deux', icon: '✅' });
  await wiki.prepend(made.id, { type: 'doc', content: [{ type: 'horizontalRule' }] });
  expect(await wiki.page(made.slugId)).toMatchObject({
    title: 'Deux',
    content: { content: [{ type: 'horizontalRule' }, { type: 'paragraph' }] },
  });
  expect((await wiki.children({ pageId: made.id })).map(({ id }) => id)).toEqual([child.id]);
  expect((await wiki.children({ spaceId: made.spaceId })).map(({ id }) => id)).toEqual([made.id]);
  expect((await wiki.search('corps')).map(({ id }) => id)).toEqual([made.id]);
  memory.people.bin(made.id);
  expect(await wiki.page(made.id)).toMatchObject({ isDeleted: true });
  expect(await wiki.restore(made.id)).toBe(true);
  expect(await wiki.page(made.id)).toMatchObject({ isDeleted: false });
  expect(await wiki.isShared(made.id)).toBe(false);
  expect(await wiki.share(made.id, { includeSubPages: false, searchIndexing: false })).toHaveProperty('key');
  expect(await wiki.isShared(made.id)).toBe(true);
});

test('long lists are read whole', async () => {
  const { wiki, memory, clock, calls } = createWiki();
  for (let index = 0; index < 250; index += 1) {
    clock.advance(1000);
    memory.people.add({ title: `Page ${index}`, spaceId: 'space-1' });
  }
  expect(await wiki.children({ spaceId: 'space-1' })).toHaveLength(250);
  calls.length = 0;
  const pages = await wiki.pages();
  expect(pages).toHaveLength(250);
  expect(pages[0]).toMatchObject({ title: 'Page 249', updatedAt: expect.any(String) });
  expect(calls).toEqual(Array(3).fill('/api/pages/recent'));
});
