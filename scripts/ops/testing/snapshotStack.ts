import { z } from 'zod';
import { demoPassword, demoUsers } from '../../stack/demoUsers.ts';
import type { Stack } from '../../stack/stack.ts';

export interface StackSnapshot {
  /** Every row of every table, `table id` → its JSON with sorted keys. */
  rows: Map<string, string>;
  /** Every page: its tree, its content as JSON, and what the bridge says that it stands for. */
  pages: string[];
}

const tables = z.array(z.object({ id: z.number(), name: z.string() }));
const list = z.object({ data: z.object({ items: z.array(z.looseObject({ id: z.string() })) }) });

/** Reads all that a person can see of a running stack: rows, pages, and the mapping between them. */
export async function snapshotStack({ url, baserow }: Stack): Promise<StackSnapshot> {
  const headers = { authorization: `Token ${baserow.token}` };
  const all = tables.parse(await (await fetch(`${baserow.url}/api/database/tables/all-tables/`, { headers })).json());
  const rows = new Map<string, string>();
  for (const { id, name } of all.sort((a, b) => a.id - b.id)) {
    for (let page = 1, more = true; more; page += 1) {
      const address = `${baserow.url}/api/database/rows/table/${id}/?user_field_names=true&size=200&page=${page}`;
      const { results, next } = z
        .object({ results: z.array(z.looseObject({ id: z.number() })), next: z.string().nullable() })
        .parse(await (await fetch(address, { headers })).json());
      for (const row of results) rows.set(`${name} ${row.id}`, canonicalJson(row));
      more = next !== null;
    }
  }
  return { rows, pages: await readPages(url) };
}

/** JSON whose keys are sorted: their order says nothing, and a row that was reloaded from its database may have another. */
function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, each: unknown) =>
    each !== null && typeof each === 'object' && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1)))
      : each,
  );
}

async function readPages(url: string): Promise<string[]> {
  const login = await fetch(`${url}/api/auth/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: demoUsers[0].email, password: demoPassword }),
  });
  const cookie = login.headers
    .getSetCookie()
    .map((each) => each.split(';')[0])
    .join('; ');
  const post = async (path: string, body: unknown): Promise<unknown> => {
    const headers = { 'content-type': 'application/json', cookie };
    const answer = await fetch(`${url}/api/${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
    if (!answer.ok) throw new Error(`${path} answers ${answer.status}`);
    return await answer.json();
  };
  const pages: string[] = [];
  const walk = async (where: { spaceId: string } | { pageId: string }): Promise<void> => {
    const { items } = list.parse(await post('pages/sidebar-pages', { ...where, limit: 100 })).data;
    for (const { id } of items) {
      const { data } = z
        .object({ data: z.looseObject({ title: z.unknown(), content: z.unknown(), parentPageId: z.unknown() }) })
        .parse(await post('pages/info', { pageId: id, format: 'json' }));
      const answer: unknown = await (await fetch(`${url}/bridge/api/v1/pages/${id}`, { headers: { cookie } })).json();
      // Backlinks are derived from the pages and follow them a little later; the mapping is what must come back.
      const { backlinks: _derived, ...entity } = z.object({ data: z.looseObject({}) }).parse(answer).data;
      pages.push(canonicalJson({ id, title: data.title, parent: data.parentPageId, content: data.content, entity }));
      await walk({ pageId: id });
    }
  };
  for (const { id } of list.parse(await post('spaces', {})).data.items) await walk({ spaceId: id });
  return pages;
}
