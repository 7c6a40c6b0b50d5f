import { PluginKey } from '@tiptap/pm/state';

/** Key of the plugin that follows typed triggers. */
export const triggerKey = new PluginKey('formationHubTriggers');
