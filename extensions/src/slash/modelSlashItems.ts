import { type EntityDefinition, entityNames, getEntity, type SlashEntry } from '@formation-hub/extensions';
import { localize } from '../i18n/language';
import { canInsert } from '../places/canInsert';
import { openTrigger } from '../triggers/openTrigger';
import { viewAttributes } from '../triggers/viewPresets';
import { type SlashItem, slashItem } from './slashItem';

/** What an item puts into the page. */
type Block = 'mention' | 'embed' | 'view' | 'action';

interface Offer {
  block: Block;
  entity: EntityDefinition;
  slash: SlashEntry | undefined;
  command: SlashItem['command'];
}

const offers = entityNames().flatMap((name): Offer[] => {
  const entity = getEntity(name);
  return [
    ...entity.triggers.map(({ text, insert, slash }): Offer => {
      const block = typeof insert === 'string' ? insert : 'action' in insert ? 'action' : 'view';
      return { block, entity, slash, command: ({ editor, range }) => openTrigger(editor, range, text) };
    }),
    ...entity.presets.map((preset): Offer => {
      const attributes = viewAttributes(entity, preset);
      return {
        block: 'view',
        entity,
        slash: preset.slash,
        command: ({ editor, range }) => {
          if (canInsert(editor, 'entityView', range.from))
            editor.chain().focus().insertEntityView(attributes, range).run();
        },
      };
    }),
  ];
});

/** Items that the model lists for a kind of block, in their order. Those that need a row open the list of their trigger. */
export function modelSlashItems(block: Block): SlashItem[] {
  return offers
    .flatMap(({ block: own, slash, entity, command }) => (own === block && slash ? [{ slash, entity, command }] : []))
    .sort((a, b) => placeOf(a.slash) - placeOf(b.slash))
    .map(({ slash: { title, description, words, icon }, entity, command }) =>
      slashItem(
        {
          title: () => localize(title),
          description: () => localize(description),
          words,
          icon: icon ?? entity.icon,
        },
        command,
      ),
    );
}

const placeOf = ({ place = 1000 }: SlashEntry): number => place;
