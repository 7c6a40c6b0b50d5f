// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/react';
import { lazy, memo, Suspense } from 'react';
import { afterEach, expect, test, vi } from 'vitest';
import { translateShared } from '../i18n/shared';
import { BlockBoundary } from './BlockBoundary';

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
  globalThis.formationHub = undefined;
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

const Now = memo(() => <p>{translateShared('age.now')}</p>);

test('a block begins anew when the screen turns to another language', async () => {
  render(
    <BlockBoundary label="Site Lemoine">
      <Now />
    </BlockBoundary>,
  );
  expect(screen.getByText('à l’instant')).toBeDefined();
  globalThis.formationHub = { lang: 'en' };
  translateShared('age.now');
  expect(await screen.findByText('just now')).toBeDefined();
});
