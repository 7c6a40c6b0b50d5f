import { type BrowserContext, test as base, type Page } from '@playwright/test';
import { demoPassword, demoUsers } from '../../scripts/stack/demoUsers.ts';
import { type PageFormat, WikiApi, type WikiPage } from '../../scripts/stack/wikiApi.ts';
import { BaserowRows } from './baserowRows.ts';
import { createTestProjet, deleteTestProjet, type TestProjet } from './demoProjet.ts';
import { hasSync } from './hasSync.ts';
import { leftovers, takeInventory } from './leftovers.ts';
import { type BaserowPace, type Product, sharedProduct, startProduct } from './product.ts';

/** Password of the test accounts: the demo's, unless `E2E_PASSWORD` says otherwise. */
export const password = process.env.E2E_PASSWORD ?? demoPassword;

type DemoEmail = (typeof demoUsers)[number]['email'];

export interface WorkerFixtures {
  /** Whether the tests of the file get a product of their own, whose servers they may kill. @default false */
  ownProduct: boolean;
  /** How the Baserow of the product answers. @default 'prompt' */
  baserowPace: BaserowPace;
  /** The running product: the one of the run, that of the file, or the one that `BASE_URL` names. */
  product: Product;
  /** REST session of the owner. */
  wiki: WikiApi;
  /** Rows of the Baserow behind the product (`E2E_BASEROW_URL` and `E2E_BASEROW_TOKEN` beside `BASE_URL`). */
  rows: BaserowRows;
  /** Session token of a person; signs in once each, because Docmost allows ten logins a minute. */
  sessionOf: (email: DemoEmail) => Promise<string>;
  /** Whether the bridge makes a page of each projet. */
  isSynced: boolean;
  /** Fails the run when its tests leave a page or a row behind on somebody else's stack. */
  leavesNothing: undefined;
}

export interface TestFixtures {
  /** Creates a page that the test alone uses; it is deleted afterwards. */
  createPage: (title: string, content: unknown, format?: PageFormat) => Promise<WikiPage & { url: string }>;
  /** Creates a projet with its tasks; both, and the page that the sync made for it, are removed afterwards. */
  createProjet: (taches: { nom: string; statut: string }[]) => Promise<TestProjet>;
  /** Opens a browser context of its own, signed in as this person through the API. */
  signedIn: (email: DemoEmail) => Promise<Page>;
}

export const test = base.extend<TestFixtures, WorkerFixtures>({
  ownProduct: [false, { option: true, scope: 'worker' }],
  baserowPace: ['prompt', { option: true, scope: 'worker' }],
  product: [
    async ({ ownProduct, baserowPace }, use) => {
      if (!ownProduct) return await use(await sharedProduct(baserowPace));
      const { product, stop } = await startProduct(baserowPace);
      await use(product);
      await stop();
    },
    { scope: 'worker', timeout: 240_000 },
  ],
  wiki: [
    async ({ product, sessionOf }, use) => {
      await use(new WikiApi(product.url, await sessionOf(demoUsers[0].email)));
    },
    { scope: 'worker' },
  ],
  rows: [
    async ({ product }, use) => {
      await use(await BaserowRows.connect(product.baserow));
    },
    { scope: 'worker' },
  ],
  sessionOf: [
    async ({ product }, use) => {
      const tokens = new Map<string, Promise<string>>();
      await use((email) => {
        const known = tokens.get(email) ?? WikiApi.signInToken(product.url, email, password);
        tokens.set(email, known);
        return known;
      });
    },
    { scope: 'worker' },
  ],
  isSynced: [
    async ({ product, sessionOf }, use) => {
      await use(await hasSync(product.url, await sessionOf(demoUsers[0].email)));
    },
    { scope: 'worker' },
  ],
  leavesNothing: [
    async ({ product, wiki, rows }, use) => {
      // A stack of the run's own is thrown away, and its first sweep makes pages meanwhile.
      if (product.isOurs) return await use(undefined);
      const before = await takeInventory(wiki, rows);
      await use(undefined);
      const left = leftovers(before, await takeInventory(wiki, rows));
      if (left.length > 0) throw new Error(`The tests left ${left.length} thing(s) behind:\n${left.join('\n')}`);
    },
    { scope: 'worker', auto: true },
  ],
  baseURL: async ({ product }, use) => {
    await use(product.url);
  },
  createPage: async ({ wiki, product }, use) => {
    const made: string[] = [];
    await use(async (title, content, format) => {
      const [space] = await wiki.listSpaces();
      if (!space) throw new Error('The wiki has no space');
      const page = await wiki.createPage({ spaceId: space.id, title, content, format });
      made.push(page.id);
      return { ...page, url: `${product.url}/s/${space.slug}/p/${page.slugId}` };
    });
    for (const id of made) await wiki.deletePage(id);
  },
  createProjet: async ({ rows, wiki, product, isSynced }, use) => {
    const made: TestProjet[] = [];
    await use(async (taches) => {
      const projet = await createTestProjet(rows, taches);
      made.push(projet);
      return projet;
    });
    for (const projet of made) await deleteTestProjet(rows, projet, wiki, isSynced && !product.isOurs);
  },
  signedIn: async ({ browser, product, sessionOf }, use) => {
    const contexts: BrowserContext[] = [];
    await use(async (email) => {
      const context = await browser.newContext({ baseURL: product.url, locale: 'fr-FR' });
      contexts.push(context);
      await context.addCookies([{ name: 'authToken', value: await sessionOf(email), url: product.url }]);
      return await context.newPage();
    });
    for (const context of contexts) await context.close();
  },
});

/** Skips a test where the servers are somebody else's, and says why it needs its own. */
export function needsOwnServers(reason = 'This test starts or stops servers of its own'): void {
  test.skip(process.env.BASE_URL !== undefined, reason);
}

export { expect } from '@playwright/test';
