import { formationHubSchemaName, formationHubSchemaVersion } from '@formation-hub/extensions';
import { HocuspocusProvider, HocuspocusProviderWebsocket } from '@hocuspocus/provider';
import { Server } from '@hocuspocus/server';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { applyUpdate, Doc, encodeStateAsUpdate, XmlElement } from 'yjs';
import { SchemaGuardExtension } from './schema-guard.extension';

let server: Server;
const cleanups: (() => void)[] = [];
const authenticated = vi.fn();

beforeEach(async () => {
  authenticated.mockReset();
  server = new Server({
    quiet: true,
    extensions: [{ priority: 100, onAuthenticate: async () => authenticated() }, new SchemaGuardExtension()],
    onLoadDocument: async ({ document }) => {
      document.getXmlFragment('default').insert(0, [new XmlElement('entityEmbed')]);
    },
  });
  await server.listen(0);
});
afterEach(async () => {
  for (const cleanup of cleanups.splice(0)) cleanup();
  await server.destroy();
});

/** Connects as a client that deletes at once all that it receives and does not know, as an editor with a plain schema does. */
function connect(version: string | undefined): {
  document: Doc;
  told: { synced: boolean; reason: string | undefined };
} {
  const query = version === undefined ? '' : `?${formationHubSchemaName}=${version}`;
  const socket = new HocuspocusProviderWebsocket({ url: `${server.webSocketURL}${query}` });
  const document = new Doc();
  const told: { synced: boolean; reason: string | undefined } = { synced: false, reason: undefined };
  const provider = new HocuspocusProvider({
    websocketProvider: socket,
    name: 'page.1',
    document,
    token: 'session',
    onSynced: () => {
      told.synced = true;
    },
    onAuthenticationFailed: ({ reason }) => {
      told.reason = reason;
    },
  });
  provider.attach();
  cleanups.push(() => {
    provider.destroy();
    socket.destroy();
  });
  return { document, told };
}

const bodyOf = (document: Doc): string => document.getXmlFragment('default').toString();

test('an editor with our schema gets the document', async () => {
  const { document, told } = connect(String(formationHubSchemaVersion));
  await expect.poll(() => told.synced).toBe(true);
  expect(bodyOf(document)).toBe('<entityembed></entityembed>');
});

test.each([undefined, '0', 'x'])(
  'an editor that announces %j is refused before it receives a thing',
  async (version) => {
    const ours = connect(String(formationHubSchemaVersion));
    await expect.poll(() => ours.told.synced).toBe(true);
    authenticated.mockReset();
    const old = connect(version);
    await expect.poll(() => old.told.reason).toBe('formation-hub-schema');
    expect(old.told.synced).toBe(false);
    expect(bodyOf(old.document)).toBe('');
    expect(authenticated).not.toHaveBeenCalled();
  },
);

test('a refused editor that nevertheless sends its deletions changes nothing', async () => {
  const ours = connect(String(formationHubSchemaVersion));
  await expect.poll(() => ours.told.synced).toBe(true);
  const old = connect(undefined);
  await expect.poll(() => old.told.reason).toBe('formation-hub-schema');
  applyUpdate(old.document, encodeStateAsUpdate(ours.document));
  old.document.getXmlFragment('default').delete(0, 1);
  const marker = connect(String(formationHubSchemaVersion));
  await expect.poll(() => marker.told.synced).toBe(true);
  expect(bodyOf(marker.document)).toBe('<entityembed></entityembed>');
  expect(bodyOf(ours.document)).toBe('<entityembed></entityembed>');
});

test('read-only access would not do: what an old editor deletes in the browser comes along after a reload', async () => {
  const stored = new Doc();
  stored.getXmlFragment('default').insert(0, [new XmlElement('entityEmbed')]);
  const browser = new Doc();
  applyUpdate(browser, encodeStateAsUpdate(stored));
  browser.getXmlFragment('default').delete(0, 1);
  const keptInBrowser = encodeStateAsUpdate(browser);

  const reloaded = new Doc();
  applyUpdate(reloaded, keptInBrowser);
  applyUpdate(stored, encodeStateAsUpdate(reloaded));
  expect(bodyOf(stored)).toBe('');
});
