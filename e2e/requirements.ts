/** Behaviours that the running product must show. Each is cited by at least one browser test, in its title. */
export const requirements = {
  'M-1': 'A person types @personne: and a few letters, picks by keyboard, and sees the hours left',
  'M-2': 'The mention card shows capacities and current assignments, by mouse and by keyboard',
  'M-3': 'Docmost’s own @ list steps aside while one of our triggers is typed, and works otherwise',
  'B-1': 'A project card is inserted from the slash menu',
  'B-2': 'A task moves to another column by mouse and by keyboard; Escape writes nothing',
  'B-3': '« Clôturer le projet » is refused by RG-06 with the open tasks named, and goes through once they are done',
  'B-4': 'The row in Baserow shows what the page did',
  'B-5': 'The page header offers the actions of the page’s entity',
  'L-1': 'A second person’s open page shows each change without reload',
  'L-2': 'A row changed in Baserow itself repaints the open page',
  'L-3': 'Reload shows the same page',
  'S-1': 'The public share shows labels and makes no data request beyond the first 401',
  'C-1': 'Two people typing in one page at once lose nothing',
  'D-1': 'JSON, HTML, text and Markdown exports contain the names of people and projects',
  'D-2': 'Import of that HTML and Markdown gives the nodes back',
  'P-1':
    'With the bridge down, chips keep their last value marked stale and moves are put back with a message; all recovers by itself',
  'W-1': 'Unpatched, the workbench is a plain wiki',
  'V-1': 'A tab with an old editor, stock or ours, is read-only, asks for a reload, and destroys nothing',
  'A-1': 'axe finds no violation on the demo pages, light and dark',
  'N-1': 'npm start prints an address that answers and the demo logins, and ends when asked to',
  'K-1': 'By keyboard alone: a mention is inserted, its card is opened, read and left',
  'K-2': 'By keyboard alone: a card is inserted, entered, unfolded, changed and resized; undo follows',
  'K-3': 'By keyboard alone: a button is set up, run with its form, and taken back',
  'K-4': 'By keyboard alone: each view is inserted, from the slash menu and by its typed name',
  'G-1': 'The picture of the README is made by this run',
  'G-2': 'The pictures of the guide are made by this run',
} as const;

export type RequirementId = keyof typeof requirements;

/** Title of a test that shows one or more requirements. */
export function shows(ids: readonly RequirementId[], behaviour: string): string {
  return `${ids.map((id) => `[${id}]`).join('')} ${behaviour}`;
}
