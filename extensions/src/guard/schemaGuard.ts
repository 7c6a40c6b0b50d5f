import { Extension } from '@tiptap/core';
import { Plugin, PluginKey } from '@tiptap/pm/state';
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
export const SchemaGuard = Extension.create<object, { release: () => void; isRefused: boolean }>({
  name: 'formationHubSchemaGuard',

  addStorage() {
    return { release: () => {}, isRefused: false };
  },

  onCreate() {
    const { editor } = this;
    const provider = editor.extensionManager.extensions
      .map((extension) => (extension.options as { provider?: unknown } | undefined)?.provider)
      .find(isProvider);
    if (!provider) return;
    const refuse = ({ reason }: { reason: string }): void => {
      if (reason !== formationHubSchemaRefusal) return;
      this.storage.isRefused = true;
      editor.setEditable(false);
      showReloadNotice();
    };
    provider.on('authenticationFailed', refuse);
    this.storage.release = () => provider.off('authenticationFailed', refuse);
  },

  /** The wiki sets its editors editable again when the person changes between reading and editing: this has a say of its own. */
  addProseMirrorPlugins() {
    return [
      new Plugin({ key: new PluginKey('formationHubSchemaGuard'), props: { editable: () => !this.storage.isRefused } }),
    ];
  },

  onDestroy() {
    this.storage.release();
  },
});
