/** Stands at the head of every page that is printed. */
export const printed = '<!-- Imprimé du modèle par `npm run model` : ne pas modifier à la main. -->';

/** Cells of names and scopes, separated by commas, as code. */
export const code = (cells: string[]): string[] =>
  cells.map((cell) =>
    cell === '—'
      ? cell
      : cell
          .split(', ')
          .map((part) => `\`${part}\``)
          .join(', '),
  );

/** A Markdown table. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
