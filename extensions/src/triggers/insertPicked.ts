import type { ChainedCommands, Range } from '@tiptap/core';
import { fillIn } from '../i18n/translate';
import type { TriggerItem } from './searchRows';
import type { Trigger } from './triggerTable';

/** Adds to the chain what picking a row means for this trigger, in place of the typed text. */
export function insertPicked(
  chain: ChainedCommands,
  trigger: Trigger,
  item: TriggerItem,
  range: Range,
): ChainedCommands {
  const { insert } = trigger;
  const { entity, id, title } = item;
  if (insert === 'mention') return chain.insertEntityMention({ entity, id, label: title }, range);
  if (insert === 'embed') return chain.insertEntityEmbed({ entity, id, label: title }, range);
  if ('action' in insert) {
    return chain.insertEntityAction({ action: insert.action, entity, id, label: insert.label }, range);
  }
  const { source, view, groupBy, filterBy } = insert;
  const viewTitle = fillIn(insert.title, { nom: title });
  return chain.insertEntityView(
    { source, view, groupBy, filters: { [filterBy]: String(id) }, title: viewTitle },
    range,
  );
}
