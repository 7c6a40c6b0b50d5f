/** Room of the rows of a long table that are out of sight. */
export function RowGap({ height, columns }: { height: number; columns: number }) {
  if (height <= 0) return null;
  return (
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: an empty row takes no focus
    <tr aria-hidden="true" className="fh-table-gap">
      <td colSpan={columns} style={{ height }} />
    </tr>
  );
}
