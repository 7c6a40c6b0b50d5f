// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/react';
import { lazy, Suspense } from 'react';
import { afterEach, expect, test, vi } from 'vitest';
import { BlockBoundary } from './BlockBoundary';

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

test('code that cannot be fetched leaves the rest of the page, with the block’s name', async () => {
  vi.spyOn(console, 'warn').mockImplementation(() => {});
  vi.spyOn(console, 'error').mockImplementation(() => {});
  const Lost = lazy<() => null>(() => Promise.reject(new Error('Failed to fetch dynamically imported module')));
  render(
    <>
      <p>Le reste de la page</p>
      <BlockBoundary label="Site Lemoine">
        <Suspense fallback="…">
          <Lost />
        </Suspense>
      </BlockBoundary>
    </>,
  );
  const notice = await screen.findByText(/^Site Lemoine – Ce bloc n’a pas pu être affiché/);
  expect(notice).toBeDefined();
  expect(screen.getByText('Le reste de la page')).toBeDefined();
});
