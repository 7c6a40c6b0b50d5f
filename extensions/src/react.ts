import { EntityAction, EntityEmbed, EntityMention, EntityView } from '@formation-hub/extensions';
import type { AnyExtension } from '@tiptap/core';
import { ReactNodeViewRenderer } from '@tiptap/react';
import { EntityActionView } from './entity-action/EntityActionView';
import { EntityEmbedView } from './entity-embed/EntityEmbedView';
import { createEntityMentionView } from './entity-mention/entityMentionView';
import { mentionCardPlugin } from './entity-mention/mentionCardPlugin';
import { followBlocks } from './entity-mention/watchVisibility';
import { EntityViewView } from './entity-view/EntityViewView';
import { SchemaGuard } from './guard/schemaGuard';
import { EntityPaste } from './paste/entityPaste';
import { EntityPlaces } from './places/entityPlaces';
import { offerBlocks } from './slash/formationHubSlashItems';
import { EntityTriggers } from './triggers/entityTriggers';
import { blockKeys } from './ui/blockKeys';
import { stopBlockEvent } from './ui/stopBlockEvent';
import './ui/tones.css';
import './entity-mention/entityMention.css';
import './triggers/trigger.css';

export { FormationHubPageActions } from './page-actions/FormationHubPageActions';
export { formationHubSlashItems } from './slash/formationHubSlashItems';
export type { SlashItem } from './slash/slashItem';
export { allowDocmostMention } from './triggers/allowDocmostMention';

const LiveEntityMention = EntityMention.extend({
  addNodeView() {
    return ({ node, editor, getPos }) =>
      createEntityMentionView({
        node,
        removal: () => {
          if (!editor.isEditable) return undefined;
          return () => {
            const from = getPos();
            if (from !== undefined)
              editor
                .chain()
                .deleteRange({ from, to: from + node.nodeSize })
                .focus()
                .run();
          };
        },
      });
  },
  addProseMirrorPlugins() {
    return [mentionCardPlugin(), followBlocks()];
  },
});

const LiveEntityEmbed = EntityEmbed.extend({
  addNodeView() {
    return ReactNodeViewRenderer(EntityEmbedView, { stopEvent: stopBlockEvent });
  },
});

const LiveEntityView = EntityView.extend({
  addNodeView() {
    return ReactNodeViewRenderer(EntityViewView, { stopEvent: stopBlockEvent });
  },
});

const LiveEntityAction = EntityAction.extend({
  addNodeView() {
    return ReactNodeViewRenderer(EntityActionView, { stopEvent: stopBlockEvent });
  },
  addProseMirrorPlugins() {
    return [blockKeys(formationHubAtomNodes)];
  },
});

/** Schema names of our block nodes, for the drag handle. */
export const formationHubAtomNodes: string[] = [EntityEmbed.name, EntityView.name, EntityAction.name];

/** The four nodes with their views, the typed triggers, the paste handling and the guard against an old schema: all that an editor needs. */
export const formationHubExtensions: AnyExtension[] = [
  LiveEntityMention,
  LiveEntityEmbed,
  LiveEntityView,
  LiveEntityAction,
  EntityPlaces.configure({ onPlace: offerBlocks }),
  EntityTriggers,
  EntityPaste,
  SchemaGuard,
];
