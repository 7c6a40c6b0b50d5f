import { fieldsOf, optionsOf, type SlashSpec } from '../entity.ts';
import type { AnyEntity } from '../house.ts';

/** A French text of an entity, and where it stands, for a language that needs another word there. */
export interface Label {
  text: string;
  /** `projet.heures_vendues`, `projet.statut.livre`, `projet.bar.heures_vendues` */
  place?: string;
}

/** Every text that screens show of an entity, in French. */
export function labelsOf(entity: AnyEntity): Label[] {
  const { name, label, plural, article, card = {}, ways = [], presets = {} } = entity;
  return [
    ...[label, plural, article].map((text) => ({ text })),
    ...fieldsOf(entity).flatMap(([field, spec]) => [
      { text: spec.label, place: `${name}.${field}` },
      ...Object.entries(optionsOf(spec) ?? {}).map(([value, option]) => ({
        text: option.label,
        place: `${name}.${field}.${value}`,
      })),
    ]),
    ...(card.bars ?? []).map((bar) => ({ text: bar.label, place: `${name}.bar.${bar.total}` })),
    ...(card.lists ?? []).map((list) => ({ text: list.label })),
    ...ways.flatMap((way) => [
      ...(way.label === undefined ? [] : [{ text: way.label }]),
      ...(way.way === 'button' ? [{ text: way.buttonLabel }] : []),
      ...(way.way === 'view' ? [{ text: way.title }] : []),
      ...slashTexts(way.slash),
    ]),
    ...Object.values(presets).flatMap(({ title, slash }) => [{ text: title }, ...slashTexts(slash)]),
  ];
}

const slashTexts = (slash: SlashSpec | undefined): Label[] =>
  slash ? [...(slash.title === undefined ? [] : [{ text: slash.title }]), { text: slash.description }] : [];
