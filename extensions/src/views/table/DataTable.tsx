import { type FieldDefinition, getEntity } from '@formation-hub/extensions';
import { defaultRangeExtractor, type Range, useVirtualizer } from '@tanstack/react-virtual';
import { useCallback, useEffect, useId, useMemo, useRef, useState } from 'react';
import { translateDataView } from '../../i18n/dataView';
import { NewRow } from '../kit/create/NewRow';
import { rangesOf } from '../kit/rows/useNeededRows';
import { cycleSort } from '../kit/settings/sorts';
import { shownFields } from '../kit/settings/viewFit';
import { columnWidth } from '../kit/table/columnWidth';
import { RowGap } from '../kit/table/RowGap';
import type { ViewBodyProps } from '../kit/viewBody';
import { DataRow } from './DataRow';
import { GroupRow } from './GroupRow';
import { SumRow } from './SumRow';
import { TableHead } from './TableHead';
import { type TableItem, tableItems } from './tableItems';
import { type CellPlace, useGridFocus } from './useGridFocus';
import '../kit/table/table.css';

const rowHeight = 37;
/** Tables up to this length are rendered whole: simpler for search in the page and screen readers. */
const wholeUpTo = 80;
const noValues = {};

/** Rows and columns with sorts, groups, sums and editing in place; of a long table only what is near the visible part exists. */
export default function DataTable(props: ViewBodyProps) {
  const { entity, attributes, groupBy, data, onOpen, onChange, isEngaged, creation } = props;
  const { groups, need } = data;
  const { title, sorts, fields, filters } = attributes;
  const ref = useRef<HTMLDivElement>(null);
  const instructionsId = useId();
  const [editing, setEditing] = useState<CellPlace>();
  const definition = getEntity(entity);
  const shown = useMemo(
    () => shownFields(definition, fields, [...Object.keys(filters), ...(groupBy === null ? [] : [groupBy])]),
    [definition, fields, filters, groupBy],
  );
  const names = useMemo(() => shown.map(({ name }) => name), [shown]);
  const items = useMemo(() => tableItems(groups, groupBy !== null), [groups, groupBy]);
  const isWhole = items.length <= wholeUpTo;

  const kept = useRef(-1);
  const virtualizer = useVirtualizer({
    count: isWhole ? 0 : items.length,
    getScrollElement: () => ref.current,
    estimateSize: () => rowHeight,
    overscan: 8,
    rangeExtractor: useCallback((range: Range) => {
      const visible = defaultRangeExtractor(range);
      return kept.current < 0 ? visible : [...new Set([...visible, kept.current])].sort((a, b) => a - b);
    }, []),
  });
  const grid = useGridFocus({
    ref,
    items,
    fields: names,
    onReveal: (index) => {
      kept.current = index;
      if (!isWhole) virtualizer.scrollToIndex(index);
    },
  });
  kept.current = grid.keptIndex;
  const onKeyDown = useLatest(grid.onKeyDown);

  const virtual = virtualizer.getVirtualItems();
  const indexes = isWhole ? items.map((_, index) => index) : virtual.map(({ index }) => index);
  useNeededItems(items, indexes, need);
  const { titleField } = getEntity(entity);
  const width = (field: FieldDefinition) => columnWidth(field, field.name === titleField);
  const minWidth = shown.reduce((sum, field) => sum + width(field), 0);

  return (
    <>
      <span id={instructionsId} className="fh-visually-hidden">
        {translateDataView('table.instructions')}
      </span>
      <div ref={ref} className="fh-table-scroll">
        <table
          className="fh-table"
          // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: its cells are walked by arrow keys
          role="grid"
          aria-label={translateDataView('table.region', { title })}
          aria-describedby={instructionsId}
          aria-rowcount={items.length + 1}
          aria-colcount={shown.length}
          style={{ minWidth }}
        >
          <colgroup>
            {shown.map((field) => (
              <col key={field.name} style={{ width: width(field) }} />
            ))}
          </colgroup>
          <TableHead
            fields={shown}
            titleField={titleField}
            sorts={sorts}
            onSort={(field) => onChange({ sorts: cycleSort(sorts, field) })}
          />
          <tbody>
            {indexes.map((index, position) => {
              const item = items[index];
              if (!item) return null;
              const before = isWhole ? 0 : index - (indexes[position - 1] ?? -1) - 1;
              return [
                before > 0 && <RowGap key={`gap-${index}`} height={before * rowHeight} columns={shown.length} />,
                item.kind === 'group' ? (
                  <GroupRow key={`group-${item.group.key}`} index={index + 2} group={item.group} fields={shown} />
                ) : item.row === undefined ? (
                  <RowGap key={`place-${index}`} height={rowHeight} columns={shown.length} isLoading />
                ) : (
                  <DataRow
                    key={item.row.id}
                    entity={entity}
                    row={item.row}
                    index={index + 2}
                    fields={shown}
                    isEngaged={isEngaged}
                    tabStop={fieldIn(item.row.id, grid.tabStop)}
                    editing={fieldIn(item.row.id, editing)}
                    onFocus={grid.setFocused}
                    onEdit={setEditing}
                    onOpen={onOpen}
                    onKeyDown={onKeyDown}
                  />
                ),
              ];
            })}
            {!isWhole && (
              <RowGap
                height={(items.length - 1 - (indexes.at(-1) ?? items.length - 1)) * rowHeight}
                columns={shown.length}
              />
            )}
          </tbody>
          {items.length > 0 && <SumRow index={items.length + 2} fields={shown} sums={data.sums} />}
        </table>
      </div>
      {creation?.accepts(noValues) && <NewRow creation={creation} values={noValues} place={title} />}
    </>
  );
}

/** Field of a place that is in the row. */
const fieldIn = (id: number, place: CellPlace | undefined) => (place?.id === id ? place.field : undefined);

/** Asks for the rows of the lines that are shown, group by group. */
function useNeededItems(
  items: readonly TableItem[],
  indexes: readonly number[],
  need: (group: string, from: number, to: number) => void,
): void {
  const missing = new Map<string, number[]>();
  for (const index of indexes) {
    const item = items[index];
    if (item?.kind !== 'row' || item.row !== undefined) continue;
    missing.set(item.group, [...(missing.get(item.group) ?? []), item.place]);
  }
  useEffect(() => {
    for (const [group, places] of missing) for (const [from, to] of rangesOf(places)) need(group, from, to);
  });
}

/** Keeps one function identity for memoised cells while calling the latest version. */
function useLatest<A extends unknown[]>(callback: (...args: A) => void): (...args: A) => void {
  const latest = useRef(callback);
  latest.current = callback;
  return useCallback((...args: A) => latest.current(...args), []);
}
