import { type Entity, statusOf } from '../entity.ts';
import type { AnyField } from '../field.ts';
import type { AnyEntity } from '../house.ts';
import type { Schema } from '../schema.ts';
import { placeholderValues } from './placeholders.ts';

const namePattern = /\{(\w+)\}/g;
const optionalPattern = /\[([^[\]]*)\]/g;

type WithPage = Pick<Entity, 'fields' | 'page'>;
type PageRow = { id: number } & Readonly<Record<string, unknown>>;

/** Title of the page of a row. */
export function pageTitle(of: WithPage, row: PageRow): string {
  const values = placeholderValues(of, row);
  const isEmpty = (name: string) => (values[name] ?? '') === '';
  const pattern = of.page?.title ?? '';
  const title = pattern
    .replace(optionalPattern, (_whole, part: string) => (namesIn(part).some(isEmpty) ? '' : part))
    .replace(namePattern, (_whole, name: string) => String(values[name] ?? ''));
  return title || (of.page?.untitled ?? '');
}

/** Icon of the page of a row: that of its state, where it has one. */
export function pageIcon(of: WithPage, row: PageRow): string {
  const status = statusOf(of);
  const states = status === null ? undefined : (of.fields[status] as AnyField).states;
  const state = status === null ? undefined : row[status];
  return (typeof state === 'string' ? states?.[state]?.icon : undefined) ?? of.page?.icon ?? '';
}

/** Rows whose pages are named after the row that they link to. */
export interface NamedPages {
  entity: string;
  link: string;
}

/** Pages whose title says the name of a row of this entity: they are renamed with it. */
export function pagesNamedAfter(schema: Schema, entity: AnyEntity): NamedPages[] {
  return schema.linksTo(entity.name).flatMap(([of, link]) => {
    const isNamed = of.page !== undefined && namesIn(of.page.title).includes(link);
    return isNamed ? [{ entity: of.name, link }] : [];
  });
}

function namesIn(pattern: string): string[] {
  return [...pattern.matchAll(namePattern)].map(([, name = '']) => name);
}
