import { Extension } from '@tiptap/core';
import { formationHubSchemaRefusal } from '../schema/schemaVersion';
import { showReloadNotice } from './reloadNotice';

interface RefusingProvider {
  on(event: 'authenticationFailed', listener: (event: { reason: string }) => void): unknown;
  off(event: 'authenticationFailed', listener: (event: { reason: string }) => void): unknown;
}

function isProvider(value: unknown): value is RefusingProvider {
  return typeof value === 'object' && value !== null && 'on' in value && 'off' in value;
}

/** Makes the editor read-only and asks for a reload when the wiki refuses this editor's schema as too old. */
export const SchemaGuard = Extension.create<object, { release: () => void }>({
  name: 'formationHubSchemaGuard',

  addStorage() {
    return { release: () => {} };
  },

  onCreate() {
    const { editor } = this;
    const provider = editor.extensionManager.extensions
      .map((extension) => (extension.options as { provider?: unknown } | undefined)?.provider)
      .find(isProvider);
    if (!provider) return;
    const refuse = ({ reason }: { reason: string }): void => {
      if (reason !== formationHubSchemaRefusal) return;
      editor.setEditable(false);
      showReloadNotice();
    };
    provider.on('authenticationFailed', refuse);
    this.storage.release = () => provider.off('authenticationFailed', refuse);
  },

  onDestroy() {
    this.storage.release();
  },
});
