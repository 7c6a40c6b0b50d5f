import { type EntityName, getEntity } from '@formation-hub/extensions';
import { useEffect, useMemo, useState } from 'react';
import { getWire } from '../../wire';
import { fieldText } from './fieldText';

/** One line of a picker. */
export interface Found {
  id: number;
  label: string;
  /** Hours left of a person, client of a project… */
  note: string;
}

const debounceMs = 180;
const maxShown = 8;

/** Rows that match, `undefined` until the first answer; not `isCurrent` while they are those of what was typed before. */
export function useEntitySearch(
  entity: EntityName,
  query: string,
  isActive: boolean,
  filters: Readonly<Record<string, string>> | undefined,
): { found: readonly Found[] | undefined; failed: boolean; isCurrent: boolean } {
  const [answer, setAnswer] = useState<{ to: string; found: readonly Found[] }>();
  const [failed, setFailed] = useState(false);
  const filterKey = JSON.stringify(filters ?? {});
  const stableFilters = useMemo(() => JSON.parse(filterKey) as Record<string, string>, [filterKey]);
  useEffect(() => {
    if (!isActive) return;
    const controller = new AbortController();
    const search = async () => {
      try {
        const { signal } = controller;
        const rows = await getWire().search(entity, query.trim(), {
          signal,
          filters: stableFilters,
          limit: maxShown,
        });
        setFailed(false);
        setAnswer({ to: query, found: rows.map((row) => toFound(entity, row)) });
      } catch {
        if (controller.signal.aborted) return;
        setFailed(true);
        setAnswer({ to: query, found: [] });
      }
    };
    const timer = setTimeout(() => void search(), debounceMs);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [entity, query, isActive, stableFilters]);
  return { found: answer?.found, failed, isCurrent: answer?.to === query };
}

function toFound(entity: EntityName, row: { id: number }): Found {
  const values = row as { id: number } & Readonly<Record<string, unknown>>;
  const { fields, badge, titleField } = getEntity(entity);
  const note = fields.find(({ context }) => context)?.name ?? badge?.left;
  return {
    id: row.id,
    label: String(values[titleField] ?? row.id),
    note: note === undefined ? '' : fieldText(entity, note, values[note]),
  };
}
