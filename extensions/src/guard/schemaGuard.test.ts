// @vitest-environment happy-dom
import { Extension } from '@tiptap/core';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { formationHubSchemaRefusal } from '../schema/schemaVersion';
import { createLiveEditor } from '../testing/liveEditor';
import { showReloadNotice } from './reloadNotice';
import { SchemaGuard } from './schemaGuard';

type Listener = (event: { reason: string }) => void;

function createProvider() {
  const listeners = new Set<Listener>();
  return {
    on: (_event: string, listener: Listener) => listeners.add(listener),
    off: (_event: string, listener: Listener) => listeners.delete(listener),
    refuse: (reason: string) => {
      for (const listener of listeners) listener({ reason });
    },
    listeners,
  };
}

const withProvider = (provider: unknown) =>
  Extension.create({ name: 'collaboration', addOptions: () => ({ provider }) });
const notice = () => document.querySelector('[role="alert"]');

beforeEach(() => document.documentElement.setAttribute('lang', 'fr'));
afterEach(() => notice()?.remove());

describe('an editor whose schema is refused', () => {
  test('becomes read-only and asks for a reload, once', async () => {
    const provider = createProvider();
    const editor = createLiveEditor([withProvider(provider), SchemaGuard], []);
    await vi.waitFor(() => expect(provider.listeners.size).toBe(1), { timeout: 15_000 });
    provider.refuse(formationHubSchemaRefusal);
    provider.refuse(formationHubSchemaRefusal);
    expect(editor.isEditable).toBe(false);
    expect(document.querySelectorAll('[role="alert"]')).toHaveLength(1);
    expect(notice()?.textContent).toContain('rechargez la page');
  });

  test('stays read-only when the wiki switches between reading and editing', async () => {
    const provider = createProvider();
    const editor = createLiveEditor([withProvider(provider), SchemaGuard], []);
    await vi.waitFor(() => expect(provider.listeners.size).toBe(1), { timeout: 15_000 });
    editor.setEditable(false);
    editor.setEditable(true);
    expect(editor.isEditable).toBe(true);
    provider.refuse(formationHubSchemaRefusal);
    for (const mode of [false, true]) editor.setEditable(mode);
    expect(editor.isEditable).toBe(false);
    expect(editor.view.dom.getAttribute('contenteditable')).toBe('false');
  });

  test('listens no more once it is destroyed', async () => {
    const provider = createProvider();
    const editor = createLiveEditor([withProvider(provider), SchemaGuard], []);
    await vi.waitFor(() => expect(provider.listeners.size).toBe(1), { timeout: 15_000 });
    editor.destroy();
    await vi.waitFor(() => expect(provider.listeners.size).toBe(0), { timeout: 15_000 });
  });
});

test('another refusal, such as an expired session, is left to Docmost', async () => {
  const provider = createProvider();
  const editor = createLiveEditor([withProvider(provider), SchemaGuard], []);
  await vi.waitFor(() => expect(provider.listeners.size).toBe(1), { timeout: 15_000 });
  provider.refuse('permission-denied');
  expect(editor.isEditable).toBe(true);
  expect(notice()).toBeNull();
});

test('an editor that nobody shares has nothing to guard', () => {
  expect(createLiveEditor([SchemaGuard], []).isEditable).toBe(true);
});

test('the notice reloads the page', () => {
  const reload = vi.fn();
  showReloadNotice(reload);
  document.querySelector<HTMLButtonElement>('.fh-reload-notice button')?.click();
  expect(reload).toHaveBeenCalledOnce();
});
