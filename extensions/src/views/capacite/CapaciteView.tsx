import { type EntityName, getEntity, type HoursBar } from '@formation-hub/extensions';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useId, useLayoutEffect, useRef, useState } from 'react';
import { translateDataView } from '../../i18n/dataView';
import { localize } from '../../i18n/language';
import { Avatar } from '../../ui/Avatar';
import { formatHeures, plural } from '../../ui/formats';
import { AlertIcon } from '../../ui/icons';
import { moveByKey } from '../../ui/moveByKey';
import { useRows } from '../../wire';
import type { AskedRows } from '../kit/question';
import { bothOf } from '../kit/rows/filterBody';
import { rowTitle } from '../kit/rows/rowTitle';
import { useNeededRows } from '../kit/rows/useNeededRows';
import { countQuery } from '../kit/rows/useViewRows';
import { RowGap } from '../kit/table/RowGap';
import type { ViewBodyProps } from '../kit/viewBody';
import { barsOf, loadOf, overloaded, scalesOf } from './capaciteModel';
import { LoadBar } from './LoadBar';
import './capacite.css';

const rowHeight = 48;
const wholeUpTo = 80;

/** Load of each row against its capacity: a bar chart that is a table to whoever cannot see it. */
export default function CapaciteView({ entity, attributes, data, asked, onOpen }: ViewBodyProps) {
  const ref = useRef<HTMLDivElement>(null);
  const instructionsId = useId();
  const bars = barsOf(entity);
  const { ends, need } = data;
  const { key = '', rows = [] } = data.groups[0] ?? {};
  const scales = scalesOf(ends, bars);
  const over = useOverloaded(entity, asked, bars);
  const isWhole = rows.length <= wholeUpTo;
  const virtualizer = useVirtualizer({
    count: isWhole ? 0 : rows.length,
    getScrollElement: () => ref.current,
    estimateSize: () => rowHeight,
    overscan: 6,
  });
  const [active, setActive] = useState(0);
  const wanted = useRef<number>(undefined);
  // After each render: a name out of sight exists only once the table was scrolled to it and its row has come.
  useLayoutEffect(() => {
    const name = ref.current?.querySelector<HTMLElement>(`[data-row="${wanted.current}"]`);
    if (!name) return;
    wanted.current = undefined;
    name.focus();
  });
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey || !(event.target instanceof HTMLButtonElement)) return;
    const index = Number(event.target.dataset.row);
    const next = moveByKey(event.key, index, rows.length, ['ArrowUp', 'ArrowDown']);
    if (next === undefined) return;
    event.preventDefault();
    wanted.current = next;
    setActive(next);
    if (!isWhole) virtualizer.scrollToIndex(next);
  };
  const virtual = virtualizer.getVirtualItems();
  const indexes = isWhole ? rows.map((_, index) => index) : virtual.map(({ index }) => index);
  const before = (indexes[0] ?? 0) * rowHeight;
  const tabStop = indexes.includes(active) ? active : indexes[0];
  useNeededRows(rows, indexes, (from, to) => need(key, from, to));
  const after = isWhole ? 0 : (rows.length - 1 - (indexes.at(-1) ?? 0)) * rowHeight;
  const caption = translateDataView('capacite.caption', { title: attributes.title });
  const hasPlanned = bars.some(({ planned }) => planned !== undefined);
  return (
    <div className="fh-capacite">
      <div className="fh-capacite-legend">
        <Legend part="used" />
        {hasPlanned && <Legend part="planned" />}
        <Legend part="total" />
        <Legend part="over" />
        {over > 0 && (
          <strong className="fh-capacite-over">
            <AlertIcon size={14} />
            {translateDataView(`capacite.overCount.${plural(over)}`, { count: formatHeures(over) })}
          </strong>
        )}
      </div>
      <span id={instructionsId} className="fh-visually-hidden">
        {translateDataView('capacite.instructions')}
      </span>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset would bring its own look and a legend */}
      <div
        ref={ref}
        className="fh-table-scroll fh-capacite-scroll"
        role="group"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
        data-fh-interactive=""
        aria-label={caption}
        onKeyDown={onKeyDown}
      >
        <table className="fh-capacite-table" aria-label={caption} aria-describedby={instructionsId}>
          <thead>
            <tr>
              <th scope="col">{translateDataView('capacite.name')}</th>
              {bars.map((bar) => (
                <th key={bar.total} scope="col">
                  {localize(bar)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {before > 0 && <RowGap height={before} columns={bars.length + 1} />}
            {indexes.map((index) => {
              const row = rows[index];
              return row === undefined ? (
                <RowGap key={`gap-${index}`} height={rowHeight} columns={bars.length + 1} isLoading />
              ) : (
                <tr key={row.id}>
                  <th scope="row">
                    <button
                      type="button"
                      className="fh-capacite-name"
                      tabIndex={index === tabStop ? 0 : -1}
                      data-row={index}
                      onFocus={() => setActive(index)}
                      onClick={() => onOpen(row)}
                    >
                      {getEntity(entity).face && <Avatar name={rowTitle(entity, row)} seed={row.id} />}
                      <span>{rowTitle(entity, row)}</span>
                    </button>
                  </th>
                  {bars.map((bar, at) => (
                    <td key={bar.total} data-label={localize(bar)}>
                      <LoadBar load={loadOf(row, bar)} scale={scales[at] ?? 0} hasPlanned={bar.planned !== undefined} />
                    </td>
                  ))}
                </tr>
              );
            })}
            {after > 0 && <RowGap height={after} columns={bars.length + 1} />}
          </tbody>
        </table>
      </div>
    </div>
  );
}

/** How many rows have a load beyond its capacity. */
function useOverloaded(entity: EntityName, { filter, search }: AskedRows, bars: readonly HoursBar[]): number {
  const [count] = useRows([countQuery(entity, { filter: bothOf(filter, overloaded(bars)), search })]);
  return count?.data?.total ?? 0;
}

function Legend({ part }: { part: 'used' | 'planned' | 'total' | 'over' }) {
  return (
    <span className="fh-capacite-key" data-part={part}>
      {translateDataView(`capacite.legend.${part}`)}
    </span>
  );
}
