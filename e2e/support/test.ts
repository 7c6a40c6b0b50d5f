import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, test as base, type Page } from '@playwright/test';
import { demoPassword, demoUsers } from '../../scripts/stack/demoUsers.ts';
import { type Stack, startStack } from '../../scripts/stack/stack.ts';
import { type PageFormat, WikiApi, type WikiPage } from '../../scripts/stack/wikiApi.ts';
import { BaserowRows } from './baserowRows.ts';

type DemoEmail = (typeof demoUsers)[number]['email'];

export interface WorkerFixtures {
  /** The running product: its own servers on free ports, or the one that `BASE_URL` names (then without control over them). */
  product: { url: string; stack: Stack | undefined };
  /** REST session of the owner. */
  wiki: WikiApi;
  /** Rows of the Baserow behind the product. */
  rows: BaserowRows;
}

export interface TestFixtures {
  /** Creates a page that the test alone uses; it is deleted afterwards. */
  createPage: (title: string, content: unknown, format?: PageFormat) => Promise<WikiPage & { url: string }>;
  /** Opens a browser context of its own, signed in as this person through the API. */
  signedIn: (email: DemoEmail) => Promise<Page>;
}

export const test = base.extend<TestFixtures, WorkerFixtures>({
  product: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures that a fixture needs off this pattern.
    async ({}, use) => {
      const external = process.env.BASE_URL;
      if (external) {
        await use({ url: external.replace(/\/$/, ''), stack: undefined });
        return;
      }
      const dataDir = mkdtempSync(join(tmpdir(), 'formation-hub-e2e-'));
      const stack = await startStack({
        port: 0,
        host: '127.0.0.1',
        dataDir,
        wikiEnv: { LOGIN_LIMIT: '10000' },
        onProgress: (line) => console.log(line),
      });
      try {
        await use({ url: stack.url, stack });
      } finally {
        await stack.stop();
        rmSync(dataDir, { recursive: true, force: true });
      }
    },
    { scope: 'worker', timeout: 240_000 },
  ],
  wiki: [
    async ({ product }, use) => {
      await use(await WikiApi.signIn(product.url, demoUsers[0].email, demoPassword));
    },
    { scope: 'worker' },
  ],
  rows: [
    async ({ product }, use) => {
      if (!product.stack) throw new Error('This test reads Baserow itself: it runs against its own servers only');
      await use(await BaserowRows.connect(product.stack));
    },
    { scope: 'worker' },
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
  signedIn: async ({ browser, product }, use) => {
    const contexts: BrowserContext[] = [];
    await use(async (email) => {
      const context = await browser.newContext({ baseURL: product.url, locale: 'fr-FR' });
      contexts.push(context);
      const answer = await context.request.post('/api/auth/login', { data: { email, password: demoPassword } });
      if (!answer.ok()) throw new Error(`Signing in as ${email} failed: ${answer.status()}`);
      return await context.newPage();
    });
    for (const context of contexts) await context.close();
  },
});

export { expect } from '@playwright/test';
