import { afterAll, beforeEach, expect, onTestFinished, test, vi } from 'vitest';

/** A page of its own each time: nothing is loaded yet. */
async function openPage(lang?: string) {
  vi.resetModules();
  globalThis.formationHub = lang === undefined ? undefined : { lang };
  const model = await import('@formation-hub/extensions');
  return { ...model, ...(await import('./language')), ...(await import('./shared')) };
}

afterAll(() => {
  globalThis.formationHub = undefined;
});
beforeEach(() => {
  globalThis.formationHub = undefined;
  vi.doUnmock('./loadLanguage');
});

test('French is there at once; another language is said once its files have arrived, and the page is told', async () => {
  const page = await openPage('en');
  expect([page.currentLanguage(), page.currentLocale(), page.translateShared('age.now')]).toEqual([
    'fr',
    'fr-FR',
    'à l’instant',
  ]);
  await new Promise<void>((resolve) => page.onLanguage(resolve));
  expect([page.currentLanguage(), page.currentLocale(), page.translateShared('age.now')]).toEqual([
    'en',
    'en-GB',
    'just now',
  ]);
});

test('a page in French loads no language, and code that waits for its language is not held up', async () => {
  vi.doMock('./loadLanguage', () => {
    throw new Error('loaded');
  });
  const page = await openPage('fr-FR');
  expect(await page.inLanguage(Promise.resolve('code'))).toBe('code');
  expect([page.currentLanguage(), page.localize('Tâches')]).toEqual(['fr', 'Tâches']);
});

test('code waits for the language that the reader wants, and its own failure is told', async () => {
  const page = await openPage('en');
  expect(await page.inLanguage(Promise.resolve('code'))).toBe('code');
  expect(page.currentLanguage()).toBe('en');
  await expect(page.inLanguage(Promise.reject(new Error('gone')))).rejects.toThrow('gone');
});

test('who no longer listens is not told', async () => {
  const page = await openPage('fr');
  const listener = vi.fn();
  page.onLanguage(listener)();
  const told = new Promise<void>((resolve) => page.onLanguage(resolve));
  globalThis.formationHub = { lang: 'en' };
  page.currentLanguage();
  await told;
  expect(listener).not.toHaveBeenCalled();
});

test('the page is told when the reader turns back to French', async () => {
  const page = await openPage('en');
  await page.inLanguage(Promise.resolve());
  page.currentLanguage();
  const told = new Promise<void>((resolve) => page.onLanguage(resolve));
  globalThis.formationHub = { lang: 'fr' };
  expect(page.currentLanguage()).toBe('fr');
  await told;
});

test('a language whose files cannot be fetched leaves the page in French, and is asked for once', async () => {
  const load = vi.fn(() => Promise.reject(new Error('offline')));
  vi.doMock('./loadLanguage', () => ({ loadLanguage: load }));
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
  const page = await openPage('en');
  await page.inLanguage(Promise.resolve());
  await page.inLanguage(Promise.resolve());
  expect(page.translateShared('age.now')).toBe('à l’instant');
  expect(load).toHaveBeenCalledTimes(1);
  expect(warn).toHaveBeenCalledWith(expect.stringContaining('« en »'), expect.any(Error));
  warn.mockRestore();
});

test('one French word has two translations where their places differ', async () => {
  const page = await openPage('en');
  await page.inLanguage(Promise.resolve());
  const { findChoice, getEntity, localize } = page;
  const [bar] = getEntity('personne').card.bars;
  const running = findChoice('formation', 'statut', 'en_cours');
  const inProgress = findChoice('projet', 'statut', 'en_cours');
  if (!bar || !running || !inProgress) throw new Error('the house has changed');
  expect([localize(bar), localize(getEntity('formation').label)]).toEqual(['Training', 'Course']);
  expect([localize(running), localize(inProgress), localize('En cours')]).toEqual([
    'Running',
    'In progress',
    'In progress',
  ]);
  expect(localize('Une colonne d’ici')).toBe('Une colonne d’ici');
});

test('its two translations outlive a change of the model, and what admins named stays as they named it', async () => {
  const page = await openPage('en');
  await page.inLanguage(Promise.resolve());
  const { findChoice, findField, getEntity, localize, replaceEntities, schemaHash } = page;
  const printed = schemaHash();
  onTestFinished(() => replaceEntities([], printed));
  const formation = structuredClone(getEntity('formation'));
  const added = { name: 'f9', label: 'Statut du dossier', kind: 'text' } as const;
  replaceEntities([{ ...formation, fields: [...formation.fields, added] }], 'other');
  const running = findChoice('formation', 'statut', 'en_cours');
  const extra = findField('formation', 'f9');
  if (!running || !extra) throw new Error('the model was not taken over');
  expect([localize(running), localize(extra)]).toEqual(['Running', 'Statut du dossier']);
});
