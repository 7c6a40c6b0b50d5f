/** A row named by the address that Baserow shows in the browser. */
export interface BaserowRow {
  tableId: number;
  rowId: number;
}

// eslint-disable-next-line security/detect-unsafe-regex -- every part has its length
const rowPath = /^\/database\/\d{1,9}\/table\/(\d{1,9})\/(?:\d{1,9}\/)?row\/(\d{1,9})\/?$/;

/** Reads `https://…/database/1/table/2/3/row/4` (the view's id may be missing); null for every other text. */
export function parseBaserowRowUrl(text: string): BaserowRow | null {
  const href = text.trim();
  if (!/^https?:\/\/\S+$/.test(href) || !URL.canParse(href)) return null;
  const [, tableId, rowId] = rowPath.exec(new URL(href).pathname) ?? [];
  return tableId && rowId ? { tableId: Number(tableId), rowId: Number(rowId) } : null;
}
