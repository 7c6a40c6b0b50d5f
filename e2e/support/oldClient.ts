import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserContext, Page } from '@playwright/test';

declare global {
  interface Window {
    /** Query that collaboration sockets get, in place of their own; null leaves them alone. */
    collabQuery: string | null;
    collabSockets: WebSocket[];
  }
}

/** Gives the pages of a context another built client than the server's, as a tab has that was opened before an upgrade. */
export async function serveClient(context: BrowserContext, clientDist: string): Promise<void> {
  await context.route('**/*', async (route) => {
    const { pathname } = new URL(route.request().url());
    if (/^\/(api|bridge|collab)(\/|$)/.test(pathname)) return route.fallback();
    const file = join(clientDist, pathname);
    const isFile = pathname !== '/' && existsSync(file);
    return route.fulfill({ path: isFile ? file : join(clientDist, 'index.html') });
  });
}

/** Lets a test decide what the page's collaboration sockets announce. Call it before the page loads. */
export async function controlCollaboration(page: Page, query: string | null): Promise<void> {
  await page.addInitScript((initial) => {
    window.collabQuery = initial;
    window.collabSockets = [];
    const Native = window.WebSocket;
    window.WebSocket = class extends Native {
      constructor(url: string | URL, protocols?: string | string[]) {
        const address = new URL(url);
        if (window.collabQuery !== null && address.pathname === '/collab') address.search = window.collabQuery;
        super(address, protocols);
        if (address.pathname === '/collab') window.collabSockets.push(this);
      }
    };
  }, query);
}

/** Closes the page's collaboration sockets, as a restart of the server does; the next ones announce `query`. */
export async function reconnect(page: Page, query: string | null): Promise<void> {
  await page.evaluate((next) => {
    window.collabQuery = next;
    for (const socket of window.collabSockets.splice(0)) socket.close();
  }, query);
}
