import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { doc, paragraph } from '../../../scripts/stack/demo-pages/tiptap.ts';
import { demoPassword, demoUsers } from '../../../scripts/stack/demoUsers.ts';
import { startStack } from '../../../scripts/stack/stack.ts';
import { WikiApi } from '../../../scripts/stack/wikiApi.ts';
import { WikiPageView } from '../../pages/wikiPage.ts';
import { shows } from '../../requirements.ts';
import { expect, needsOwnServers, test } from '../../support/test.ts';

needsOwnServers();

test(shows(['W-1'], 'without patches the workbench is a plain collaborative wiki'), async ({ browser }) => {
  test.setTimeout(240_000);
  const dataDir = mkdtempSync(join(tmpdir(), 'formation-hub-plain-'));
  const stack = await startStack({ port: 0, host: '127.0.0.1', dataDir, plain: true });
  try {
    const api = await WikiApi.signIn(stack.url, demoUsers[0].email, demoPassword);
    const [space] = await api.listSpaces();
    if (!space) throw new Error('The wiki has no space');
    const made = await api.createPage({ spaceId: space.id, title: 'Simple', content: doc(paragraph('Bonjour')) });
    const url = `${stack.url}/s/${space.slug}/p/${made.slugId}`;
    const open = async (email: string) => {
      const context = await browser.newContext({ baseURL: stack.url, locale: 'fr-FR' });
      await context.request.post('/api/auth/login', { data: { email, password: demoPassword } });
      const page = await context.newPage();
      const bridgeCalls: string[] = [];
      page.on('request', (request) => {
        if (new URL(request.url()).pathname.startsWith('/bridge')) bridgeCalls.push(request.url());
      });
      return { view: await new WikiPageView(page).open(url), page, bridgeCalls };
    };
    const claire = await open('claire.moreau@acadenice.fr');
    const lea = await open('lea.martin@acadenice.fr');

    await claire.view.focusEnd();
    await claire.page.keyboard.type(' à tous. @personne:dupo', { delay: 20 });
    await expect(lea.view.editor).toContainText('Bonjour à tous. @personne:dupo');
    await expect(claire.page.getByRole('option', { name: /Pierre Dupont/ })).toHaveCount(0);

    await claire.page.keyboard.press('Enter');
    await claire.page.keyboard.type('/', { delay: 20 });
    await expect(claire.page.getByRole('option', { name: /Titre 1/ })).toBeVisible();
    await expect(claire.page.getByRole('option', { name: /projet|Kanban/i })).toHaveCount(0);
    expect([...claire.bridgeCalls, ...lea.bridgeCalls]).toEqual([]);
    await claire.page.context().close();
    await lea.page.context().close();
  } finally {
    await stack.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
});
