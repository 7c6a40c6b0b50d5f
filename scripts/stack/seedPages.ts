import type { BaserowApi, BaserowRow } from './baserowApi.ts';
import { WikiApi, type WikiPage } from './wikiApi.ts';

/** Rows by table, found by their text: what a demo page refers to. */
export interface DemoWorld {
  /** The row of `table` whose `field` is `value`. Throws when there is none. */
  find: (table: string, field: string, value: string) => BaserowRow;
  all: (table: string) => BaserowRow[];
}

/** One page of the demo: its content is made from the rows that it refers to. */
export interface DemoPage {
  title: string;
  icon: string;
  createContent: (world: DemoWorld) => unknown;
  /** Row that this page stands for: it receives the page's id in `docmost_page_id`. */
  standsFor?: { table: string; field: string; value: string };
}

export interface SeedPagesOptions {
  baserow: BaserowApi;
  wikiUrl: string;
  login: { email: string; password: string };
  pages: readonly DemoPage[];
}

const tables = ['personne', 'formation', 'bloc', 'module', 'client', 'projet', 'tache'];

/** Creates the demo pages that the space lacks, by title, and links each to its row. Running it again creates nothing. */
export async function seedPages({ baserow, wikiUrl, login, pages }: SeedPagesOptions): Promise<void> {
  const wiki = await WikiApi.signIn(wikiUrl, login.email, login.password);
  const [space] = await wiki.listSpaces();
  if (!space) throw new Error('The wiki has no space to write the demo pages in');
  const existing = new Map<string | null, WikiPage>(
    (await wiki.listRootPages(space.id)).map((page) => [page.title, page]),
  );
  if (pages.every((page) => existing.has(page.title))) return;
  const world = await loadWorld(baserow);
  for (const page of pages) {
    const made =
      existing.get(page.title) ??
      (await wiki.createPage({
        spaceId: space.id,
        title: page.title,
        icon: page.icon,
        content: page.createContent(world),
      }));
    if (!page.standsFor) continue;
    const { table, field, value } = page.standsFor;
    await baserow.updateRow(table, world.find(table, field, value).id, { docmost_page_id: made.id });
  }
}

async function loadWorld(baserow: BaserowApi): Promise<DemoWorld> {
  const rows = new Map(await Promise.all(tables.map(async (table) => [table, await baserow.listRows(table)] as const)));
  const all = (table: string): BaserowRow[] => rows.get(table) ?? [];
  return {
    all,
    find: (table, field, value) => {
      const row = all(table).find((each) => each[field] === value);
      if (!row) throw new Error(`No row of ${table} has ${field} « ${value} »`);
      return row;
    },
  };
}
