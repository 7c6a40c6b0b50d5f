import { formatted } from './formatted.ts';

/** The list of the forms of a view, as the editor has it. */
export function formsList(labels: Readonly<Record<string, string>>): string {
  return formatted(`// Printed from the model by \`npm run model\`: change bridge-lite/model/views.ts instead.

/** Every form of a view, by the name that documents keep, in the order they are offered. Each is drawn by \`views/<name>\`. */
export const viewLabels = ${JSON.stringify(labels)} as const;
`);
}
