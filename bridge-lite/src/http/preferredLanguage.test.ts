import { Hono } from 'hono';
import { describe, expect, test } from 'vitest';
import { preferredLanguage, spokenLanguages } from './preferredLanguage.ts';

const app = new Hono().get('/', (c) => c.text(preferredLanguage(c, spokenLanguages(['en', 'it']))));

describe('preferredLanguage', () => {
  test.each([
    [undefined, 'fr'],
    ['', 'fr'],
    ['de-DE,de;q=0.9', 'fr'],
    ['en-GB,en;q=0.9', 'en'],
    ['fr;q=0.5, en;q=0.8', 'en'],
    ['en;q=0, fr;q=0.1', 'fr'],
    ['en;q=nonsense', 'en'],
    [`${'x,'.repeat(10_000)}en`, 'fr'],
    ['fr-CA', 'fr'],
    ['fr-CA, en;q=0.9', 'fr'],
    ['EN-au', 'en'],
    ['it-IT, en;q=0.9', 'it'],
    ['de, en-US;q=0.5, fr;q=0.4', 'en'],
    ['*, en;q=0.5', 'en'],
    ['fra, fri-EN', 'fr'],
    [',;q=1,"en', 'fr'],
  ] as const)('%s gives %s', async (header, expected) => {
    const answer = await app.request('/', { headers: header === undefined ? {} : { 'accept-language': header } });
    expect(await answer.text()).toBe(expected);
  });
});
