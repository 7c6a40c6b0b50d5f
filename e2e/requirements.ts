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
  'B-6': 'A view filtered by « moi » shows each reader their own rows, and only these',
  'B-7': 'A card added to a column of a board is a row of Baserow, with what the column and the filters say',
  'E-1': 'A block is duplicated and moved by the clipboard',
  'E-2': 'A page copied into another one keeps its blocks, which live there too',
  'E-3': 'Two people change the settings of one view; both changes stay, and each takes back only their own',
  'E-4': 'A former version of a page shows its blocks',
  'E-5': 'A page that cannot be edited shows live blocks, whose settings are the reader’s own',
  'E-6': 'Ctrl+Z brings a removed block back and takes an inserted one out',
  'L-1': 'A second person’s open page shows each change without reload',
  'L-2': 'A row changed in Baserow itself repaints the open page',
  'L-3': 'Reload shows the same page',
  'L-4': 'A row changed in Baserow does not disturb the drag of a card',
  'L-5': 'A row changed in Baserow does not disturb typing right next to its chip',
  'L-6': 'A row changed in Baserow does not disturb an open form, detail or inline edit',
  'S-1': 'The public share shows labels and makes no data request beyond the first 401',
  'C-1': 'Two people typing in one page at once lose nothing',
  'D-1': 'JSON, HTML, text and Markdown exports contain the names of people and projects',
  'D-2': 'Import of that HTML and Markdown gives the nodes back',
  'D-3': 'A page with 1,000 mentions and 20 boards stores only attributes; a change of data makes no document change',
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
  'K-5': 'By keyboard alone: a card of a board is carried, put back by Escape, opened and added, and each step is said',
  'K-6':
    'By keyboard alone: form, filter, sort, group, fields, title and search of a view are changed; undo and redo follow',
  'K-7': 'By keyboard alone: a table is walked, sorted, changed, opened and added to',
  'K-8': 'By keyboard alone: the days of a calendar are walked and an item opened',
  'K-9': 'By keyboard alone: the bars of a timeline are walked and opened',
  'K-10': 'By keyboard alone: the people of a capacity chart are walked and opened',
  'K-11': 'By keyboard alone: the menu of a page is opened, walked, left and used',
  'K-12': 'By keyboard alone: a conflict is decided, and a block whose row is gone is taken out',
  'R-1': 'In a calendar an item moves to another day by mouse and by keyboard; Escape writes nothing',
  'R-2': 'In a timeline a bar moves and its ends are pulled, by mouse and by keyboard; Escape writes nothing',
  'R-3': 'A move is undone and done again by its message and by keys; the page and its own undo know nothing of it',
  'R-4': 'A move that a rule refuses goes back with the words of the rule',
  'R-5': 'A change of another row during a drag does not disturb it',
  'R-6': 'An empty day of a calendar takes a new row with its date',
  'G-1': 'The picture of the README is made by this run',
  'G-2': 'The pictures of the guide are made by this run',
} as const;

export type RequirementId = keyof typeof requirements;

/** Title of a test that shows one or more requirements. */
export function shows(ids: readonly RequirementId[], behaviour: string): string {
  return `${ids.map((id) => `[${id}]`).join('')} ${behaviour}`;
}
