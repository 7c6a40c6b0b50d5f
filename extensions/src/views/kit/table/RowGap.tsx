export interface RowGapProps {
  /** Pixels. */
  height: number;
  columns: number;
  /** Whether a row is on its way that belongs there. @default false */
  isLoading?: boolean;
}

/** Room of the rows of a long table that are out of sight. */
export function RowGap({ height, columns, isLoading = false }: RowGapProps) {
  if (height <= 0) return null;
  return (
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: an empty row takes no focus
    <tr aria-hidden="true" className="fh-table-gap">
      <td colSpan={columns} style={{ height }}>
        {isLoading && <span className="fh-skeleton" />}
      </td>
    </tr>
  );
}
