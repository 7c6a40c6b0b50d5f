import { type EntityEmbedAttributes, getEntity } from '@formation-hub/extensions';

const px = { frame: 26, header: 30, gap: 12, facts: 45, bar: 30, list: 37 };
const factsPerLine = 4;

/** About the height of the card in a page of normal width, so that its arrival moves little. */
export function placeholderHeight({ entity, size }: Pick<EntityEmbedAttributes, 'entity' | 'size'>): number {
  const { card } = getEntity(entity);
  const bars = card.bars.length * (px.bar + px.gap);
  if (size === 'compact') return px.frame + px.header + bars;
  const lines = Math.ceil((card.fields.length + card.details.length) / factsPerLine);
  return px.frame + px.header + lines * (px.facts + px.gap) + bars + card.lists.length * (px.list + px.gap);
}
