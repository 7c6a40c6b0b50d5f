// @vitest-environment happy-dom
import { QueryClient, QueryClientProvider, useQuery } from '@tanstack/react-query';
import { cleanup, render, waitFor } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { createFakeWire } from '../testing/fakeWire';
import { setWire } from '../wire';
import { useFreshWikiPages } from './followWikiPages';

const read = { 'root-sidebar-pages': vi.fn(() => 1), pages: vi.fn(() => 1), comments: vi.fn(() => 1) };

function Wiki() {
  useFreshWikiPages();
  useQuery({ queryKey: ['root-sidebar-pages', 's'], queryFn: read['root-sidebar-pages'] });
  useQuery({ queryKey: ['pages', 'p'], queryFn: read.pages });
  useQuery({ queryKey: ['comments', 'p'], queryFn: read.comments });
  return null;
}

afterEach(() => {
  cleanup();
  setWire(undefined);
});

test('the wiki reads its pages again when the stream tells of other ones, nothing else, and not once it is gone', async () => {
  const fake = createFakeWire();
  const told = new Set<() => void>();
  const onPages = (listener: () => void) => {
    told.add(listener);
    return () => void told.delete(listener);
  };
  setWire(Object.assign(fake.wire, { onPages }));
  const { unmount } = render(
    <QueryClientProvider client={new QueryClient()}>
      <Wiki />
    </QueryClientProvider>,
  );
  await waitFor(() => expect(read.pages).toHaveBeenCalledOnce());
  for (const tell of told) tell();
  await waitFor(() => expect(read.pages).toHaveBeenCalledTimes(2));
  expect(read['root-sidebar-pages']).toHaveBeenCalledTimes(2);
  expect(read.comments).toHaveBeenCalledOnce();
  unmount();
  expect(told.size).toBe(0);
});
