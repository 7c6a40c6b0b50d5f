// @vitest-environment happy-dom
import { beforeEach, expect, test, vi } from 'vitest';
import { hostLanguage } from './hostLanguage';
import { currentLanguage, inLanguage } from './language';

beforeEach(() => {
  localStorage.clear();
  document.documentElement.lang = '';
  globalThis.formationHub = undefined;
  vi.useFakeTimers({ now: Date.now() + 60_000 * Math.ceil(Math.random() * 1000) });
});

const user = (locale: unknown) => localStorage.setItem('currentUser', JSON.stringify({ user: { locale } }));

test('French when the page says nothing', () => expect([hostLanguage(), currentLanguage()]).toEqual([undefined, 'fr']));

test('the document’s language, the person’s before it, i18next’s before both', () => {
  document.documentElement.lang = 'de';
  expect(hostLanguage()).toBe('de');
  user('en-US');
  expect(hostLanguage()).toBe('en-US');
  localStorage.setItem('i18nextLng', 'fr-FR');
  expect(hostLanguage()).toBe('fr-FR');
});

test('a person without a locale, or odd storage, changes nothing', () => {
  document.documentElement.lang = 'en';
  for (const locale of [null, '', 12, undefined]) {
    user(locale);
    expect(hostLanguage()).toBe('en');
  }
  localStorage.setItem('currentUser', '{broken');
  expect(hostLanguage()).toBe('en');
});

test('the settings of the page come first, and a language we do not have is French', async () => {
  document.documentElement.lang = 'zz-ZZ';
  await inLanguage(Promise.resolve());
  expect(currentLanguage()).toBe('fr');
  globalThis.formationHub = { lang: 'en-GB' };
  await inLanguage(Promise.resolve());
  expect(currentLanguage()).toBe('en');
});

test('a change of the host’s language is followed within a second or so', async () => {
  document.documentElement.lang = 'fr';
  expect(currentLanguage()).toBe('fr');
  document.documentElement.lang = 'en';
  vi.advanceTimersByTime(1100);
  await inLanguage(Promise.resolve());
  expect(currentLanguage()).toBe('en');
  vi.useRealTimers();
});
