import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { DatabaseSpec } from '../model/derive/baserowSpec.ts';
import { createEmbeddedBaserow, type EmbeddedBaserow } from './index.ts';

const spec: DatabaseSpec = {
  name: 'essai',
  tables: [
    {
      name: 'haut',
      fields: [
        { name: 'nom', type: 'text', primary: true },
        { name: 'total', type: 'formula', formula: "sum(lookup('milieux', 'total'))" },
      ],
    },
    {
      name: 'milieu',
      fields: [
        { name: 'nom', type: 'text', primary: true },
        { name: 'haut', type: 'link_row', table: 'haut', reverse: 'milieux' },
        { name: 'total', type: 'formula', formula: "sum(lookup('bas', 'heures'))" },
      ],
    },
    {
      name: 'bas',
      fields: [
        { name: 'nom', type: 'text', primary: true },
        { name: 'milieu', type: 'link_row', table: 'milieu', reverse: 'bas' },
        { name: 'heures', type: 'number', decimals: 2 },
      ],
    },
  ],
};
const seed = {
  haut: [{ id: 1, nom: 'h' }],
  milieu: [
    { id: 1, nom: 'm1', haut: [1] },
    { id: 2, nom: 'm2', haut: [1] },
  ],
  bas: [
    { id: 1, nom: 'b1', milieu: [1], heures: 1 },
    { id: 2, nom: 'b2', milieu: [1, 2], heures: 2 },
  ],
};

type Name = 'haut' | 'milieu' | 'bas';

/** One write: create, change or delete, of the row at a position among those that exist. */
const command = fc.record({
  kind: fc.constantFrom('create', 'relink', 'relink', 'change', 'change', 'delete', 'refused'),
  table: fc.constantFrom<Name>('haut', 'milieu', 'bas'),
  at: fc.nat(20),
  links: fc.array(fc.nat(20), { maxLength: 3 }),
  heures: fc.integer({ min: 0, max: 4000 }).map((cents) => cents / 100),
});
type Command = typeof command extends fc.Arbitrary<infer T> ? T : never;

const linkOf: Record<Name, [field: string, other: Name]> = {
  haut: ['milieux', 'milieu'],
  milieu: ['bas', 'bas'],
  bas: ['milieu', 'milieu'],
};

// biome-ignore lint/suspicious/noExplicitAny: rows of three tables
type Rows = any[];

class Driver {
  readonly #baserow: EmbeddedBaserow;

  constructor(baserow: EmbeddedBaserow) {
    this.#baserow = baserow;
  }

  async request(method: string, name: Name, path: string, body?: unknown): Promise<Response> {
    const table = this.#baserow.store.tableNamed(name);
    return this.#baserow.app.request(`/api/database/rows/table/${table?.id}/${path}?user_field_names=true&size=200`, {
      method,
      headers: { authorization: 'Token jeton', 'content-type': 'application/json' },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
  }

  async rows(name: Name): Promise<Rows> {
    return ((await (await this.request('GET', name, '')).json()) as { results: Rows }).results;
  }

  async run({ kind, table, at, links, heures }: Command): Promise<void> {
    const rows = await this.rows(table);
    const [linkField, other] = linkOf[table];
    const others = await this.rows(other);
    const linked = links.flatMap((index) => others[index % Math.max(1, others.length)]?.id ?? []);
    const own = { nom: `n${at}`, ...(table === 'bas' ? { heures } : {}) };
    const cells = { ...own, [linkField]: linked };
    const row = rows[at % Math.max(1, rows.length)];
    if (kind === 'create') await this.request('POST', table, '', cells);
    else if (kind === 'refused') await this.request('POST', table, 'batch/', { items: [cells, { nom: [] }] });
    else if (row && kind === 'relink') await this.request('PATCH', table, `${row.id}/`, cells);
    else if (row && kind === 'change') await this.request('PATCH', table, `${row.id}/`, own);
    else if (row) await this.request('DELETE', table, `${row.id}/`);
  }
}

const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);

test('after any writes both sides of links agree and every formula equals the sum of its parts', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(command, { minLength: 10, maxLength: 30, size: 'max' }), async (commands) => {
      const baserow = await createEmbeddedBaserow({
        token: 'jeton',
        email: 'a@acadenice.fr',
        password: 'motdepasse',
        schema: spec,
        seed,
      });
      const driver = new Driver(baserow);
      for (const one of commands) {
        await driver.run(one);
        // Reading computes every formula, so that a value kept for too long shows at the end.
        for (const name of ['haut', 'milieu', 'bas'] as const) await driver.rows(name);
      }
      const [hauts, milieux, bas] = [await driver.rows('haut'), await driver.rows('milieu'), await driver.rows('bas')];
      const ids = (links: { id: number }[]) => links.map((link) => link.id).sort((a, b) => a - b);
      for (const milieu of milieux) {
        expect(ids(milieu.bas)).toEqual(ids(bas.filter((row) => ids(row.milieu).includes(milieu.id))));
        const parts = bas.filter((row) => ids(row.milieu).includes(milieu.id)).map((row) => Number(row.heures ?? 0));
        expect(milieu.total).toBe(sum(parts).toFixed(2));
      }
      for (const haut of hauts) {
        expect(ids(haut.milieux)).toEqual(ids(milieux.filter((row) => ids(row.haut).includes(haut.id))));
        const parts = milieux.filter((row) => ids(row.haut).includes(haut.id)).map((row) => Number(row.total));
        expect(haut.total).toBe(sum(parts).toFixed(2));
      }
      await baserow.close();
    }),
    { numRuns: 60 },
  );
});
