import { bridgeUrlOf, parseBridgePlace } from '../entity-url/addresses';
import { cleanLabel } from '../entity-url/cleanLabel';
import { findEntityOfCollection, getEntity } from '../model/schema';
import type { CollectionName } from '../model/types';
import { defaultViewKind, type ViewKind, viewKinds } from './viewKinds';

/** Stored attributes of an `entityView`. */
export interface EntityViewAttributes {
  /** Collection that the view reads: `taches`. */
  source: CollectionName;
  /** @default 'table' */
  view: ViewKind;
  /** Field that makes the columns of a board or the groups of a table. @default null */
  groupBy: string | null;
  /** Filters as the bridge takes them: key `field` or `field[op]`, value as text. @default {} */
  filters: Record<string, string>;
  /** Sort keys, `-` before a descending one: `['-echeance', 'nom']`. @default [] */
  sorts: string[];
  /** Fields to show, in order; empty for the entity's own choice. @default [] */
  fields: string[];
  title: string;
}

const fieldPattern = /^[a-z][a-z0-9_]{0,63}$/;
const filterPattern = /^([a-z][a-z0-9_]{0,63})(?:\[(eq|neq|contains|gt|gte|lt|lte|empty)\])?$/;
const maxEntries = 20;
const maxFilters = 10;
const maxFilterLength = 120;

function parseNames(value: unknown, pattern: RegExp): string[] {
  const names = typeof value === 'string' ? value.split(',') : Array.isArray(value) ? value : [];
  return names.filter((name): name is string => typeof name === 'string' && pattern.test(name)).slice(0, maxEntries);
}

function parseFilters(value: unknown): Record<string, string> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return {};
  const entries = Object.entries(value)
    .map(([key, text]): [string, string] => [
      key,
      cleanLabel(typeof text === 'number' ? String(text) : text, maxFilterLength),
    ])
    .filter(([key, text]) => filterPattern.test(key) && text !== '');
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)).slice(0, maxFilters));
}

/** Checked attributes, or null when there is no such collection. Unfit filters, sorts and fields are left out. */
export function parseEntityViewAttributes(attributes: Readonly<Record<string, unknown>>): EntityViewAttributes | null {
  const entity = findEntityOfCollection(attributes.source);
  if (!entity) return null;
  const { collection, plural } = getEntity(entity);
  return {
    source: collection,
    view: viewKinds.find((view) => view === attributes.view) ?? defaultViewKind,
    groupBy:
      typeof attributes.groupBy === 'string' && fieldPattern.test(attributes.groupBy) ? attributes.groupBy : null,
    filters: parseFilters(attributes.filters),
    sorts: parseNames(attributes.sorts, /^-?[a-z][a-z0-9_]{0,63}$/),
    fields: parseNames(attributes.fields, fieldPattern),
    title: cleanLabel(attributes.title) || plural,
  };
}

/** Address of a view: `/bridge/vue/taches?vue=kanban&groupe=statut&filtre.projet=12`. */
export function entityViewUrl(attributes: EntityViewAttributes): string | null {
  return bridgeUrlOf({ kind: 'view', ...attributes });
}

/** Reads the address of a view; null for every other address. */
export function parseEntityViewUrl(href: unknown, title: unknown): EntityViewAttributes | null {
  const place = parseBridgePlace(href);
  return place?.kind === 'view' ? parseEntityViewAttributes({ ...place, title }) : null;
}
