import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { DatabaseSpec } from '../../model/derive/baserowSpec.ts';
import { type CliFixture, createCliFixture } from '../../test-system/cli/cliFixture.ts';
import { houseSpec } from '../houseSpec.ts';

const spec: DatabaseSpec = houseSpec;
let cli: CliFixture;
beforeEach(async () => {
  cli = await createCliFixture();
});
afterEach(() => cli.close());

const json = (text: string): unknown => JSON.parse(text);
const fieldPath = (path: string) => `/api/database/fields/${cli.field(path).id}/`;
const tableId = (name: string) => cli.baserow.store.tableNamed(name)?.id;

describe('bootstrap', () => {
  test('makes the whole database and a token that works; the second run changes nothing', async () => {
    const first = await cli.run(['bootstrap', '--json']);
    expect(first.code).toBe(0);
    const { token, drift, changes } = json(first.out) as { token: { key: string }; drift: []; changes: string[] };
    expect(drift).toEqual([]);
    expect(changes).toEqual(expect.arrayContaining(['workspace formation-hub', 'personne', 'personne.nom_prenom']));
    expect(first.progress).toHaveLength(changes.length);
    const check = await cli.run(['check'], { BASEROW_EMAIL: undefined, BASEROW_TOKEN: token.key });
    expect(check).toMatchObject({ code: 0, out: 'The database is as the bridge needs it.' });

    const second = await cli.run(['bootstrap', '--json']);
    expect(json(second.out)).toMatchObject({ changes: [], drift: [], token: { created: false } });
    expect(second.out).not.toContain(token.key);
  });

  test.each([0, 1, 2, 5, 13, 40, 80])(
    'a run whose connection breaks after %i writes is completed by the next one',
    async (writes) => {
      cli.cutAfter(writes);
      await expect(cli.run(['bootstrap'])).rejects.toThrow('Baserow at http://baserow.test cannot be reached: cut');
      cli.cutAfter(Number.POSITIVE_INFINITY);
      expect(json((await cli.run(['bootstrap', '--json'])).out)).toMatchObject({ drift: [] });
      expect(json((await cli.run(['bootstrap', '--json'])).out)).toMatchObject({ changes: [] });
    },
  );

  test('completes options, uniqueness, formulas and reverse names, and keeps what is not its own', async () => {
    await cli.run(['bootstrap']);
    const { account } = cli;
    const kept = (cli.field('tache.statut').select_options ?? []).slice(0, 2);
    await account.need('PATCH', fieldPath('tache.statut'), {
      select_options: [...kept, { value: 'bloquee', color: 'red' }],
    });
    await account.need('PATCH', fieldPath('projet.slug'), { field_constraints: [] });
    await account.need('PATCH', fieldPath('projet.heures_realisees'), { formula: '0' });
    await account.need('PATCH', fieldPath('client.projets'), { name: 'projet' });
    await account.need('POST', `/api/database/fields/table/${tableId('client')}/`, { name: 'siret', type: 'text' });

    const check = json((await cli.run(['check', '--json'])).out) as { drift: { kind: string; path: string }[] };
    expect(check.drift.map(({ kind, path }) => `${kind} ${path}`).sort()).toEqual([
      'extra_field client.projet',
      'extra_field client.siret',
      'extra_option tache.statut[bloquee]',
      'missing_field client.projets',
      'missing_option tache.statut[en_revue]',
      'missing_option tache.statut[terminee]',
      'missing_unique projet.slug',
      'wrong_formula projet.heures_realisees',
    ]);

    const { changes, drift } = json((await cli.run(['bootstrap', '--json'])).out) as Record<string, { path: string }[]>;
    expect(changes?.map(String).sort()).toEqual([
      'client.projets',
      'projet.heures_realisees',
      'projet.slug',
      'tache.statut',
    ]);
    expect(drift?.map(({ path }) => path)).toEqual(['client.siret', 'tache.statut[bloquee]']);
    expect(cli.field('tache.statut').select_options?.slice(0, 2)).toEqual(kept);
  });

  test('adds the columns that the bridge keeps for itself to a database that was made without them', async () => {
    await cli.run(['bootstrap']);
    await cli.account.need('PATCH', fieldPath('projet.modifie_le'), { date_include_time: false });
    await cli.account.need('PATCH', fieldPath('projet.cle_pont'), { field_constraints: [] });
    for (const path of ['tache.modifie_le', 'tache.cle_pont'])
      await cli.account.need('PATCH', fieldPath(path), { name: `${path.slice(6)}_avant` });
    const check = json((await cli.run(['check', '--json'])).out) as { drift: { kind: string; path: string }[] };
    expect(check.drift.filter(({ kind }) => kind !== 'extra_field').map(({ kind, path }) => `${kind} ${path}`)).toEqual(
      [
        'wrong_setting projet.modifie_le',
        'missing_unique projet.cle_pont',
        'missing_field tache.modifie_le',
        'missing_field tache.cle_pont',
      ],
    );
    const { changes } = json((await cli.run(['bootstrap', '--json'])).out) as { changes: string[] };
    expect(changes.sort()).toEqual(['projet.cle_pont', 'projet.modifie_le', 'tache.cle_pont', 'tache.modifie_le']);
    expect((await cli.run(['check'])).code).toBe(0);
  });

  test('never changes a type: it says so and fails', async () => {
    await cli.run(['bootstrap']);
    await cli.account.need('PATCH', fieldPath('tache.heures_estimees'), { type: 'text' });
    const { code, out } = await cli.run(['bootstrap']);
    expect(code).toBe(1);
    expect(out).toContain('wrong  tache.heures_estimees: is text instead of number');
    expect(cli.field('tache.heures_estimees').type).toBe('text');
  });

  test('writes the token to a file that only its owner reads, and never over another file', async () => {
    const dir = await mkdtemp(join(tmpdir(), 'baserow-cli-'));
    try {
      const file = join(dir, 'token');
      const { out } = await cli.run(['bootstrap', '--token-file', file]);
      const token = (await readFile(file, 'utf8')).trim();
      expect(out).not.toContain(token);
      expect((await stat(file)).mode & 0o777).toBe(0o600);
      expect((await cli.run(['check'], { BASEROW_EMAIL: undefined, BASEROW_TOKEN: token })).code).toBe(0);
      await cli.run(['bootstrap', '--token-file', file]);
      expect((await readFile(file, 'utf8')).trim()).toBe(token);
      const other = join(dir, 'other');
      await writeFile(other, 'precious');
      await expect(cli.run(['bootstrap', '--token-file', other])).rejects.toThrow('holds something else');
      expect(await readFile(other, 'utf8')).toBe('precious');
    } finally {
      await rm(dir, { recursive: true });
    }
  });
});

describe('check', () => {
  test('finds every kind of drift in one run and fails', async () => {
    await cli.run(['bootstrap']);
    const { account } = cli;
    await account.need('PATCH', fieldPath('module.heures'), { number_decimal_places: 0 });
    await account.need('PATCH', fieldPath('client.contact'), { type: 'boolean' });
    await account.need('PATCH', fieldPath('client.telephone'), { name: 'tel' });
    const path = `/api/database/fields/table/${tableId('tache')}/change-primary-field/`;
    await account.need('POST', path, { new_primary_field_id: cli.field('tache.echeance').id });
    const { code, out } = await cli.run(['check']);
    expect(code).toBe(1);
    expect(out.split('\n')).toEqual([
      'wrong  module.heures: number_decimal_places is 0 instead of 2',
      'wrong  client.contact: is boolean instead of text',
      'wrong  client.telephone: the field is missing (phone_number)',
      'extra  client.tel: is not in the schema (phone_number)',
      'wrong  tache.nom: is not the primary field of its table',
      'The bridge cannot work on this database.',
    ]);
  });

  test('says what to do when there is nothing', async () => {
    await expect(cli.run(['check'])).rejects.toThrow(
      'There is no workspace named « formation-hub »: run baserow:bootstrap first',
    );
    const token = { BASEROW_EMAIL: undefined, BASEROW_TOKEN: 'other-token' };
    await expect(cli.run(['check'], token)).rejects.toThrow('The token sees no table of ours');
  });
});

describe('seed and export', () => {
  test('the demo goes into an empty database only, and comes out again', async () => {
    await cli.run(['bootstrap']);
    const { out } = await cli.run(['seed', '--json']);
    const { counts, total } = json(out) as { counts: Record<string, number>; total: number };
    expect(counts).toMatchObject({ projet: 20, client: 12, tache: 150 });
    await expect(cli.run(['seed'])).rejects.toThrow(/There are rows already in personne \(\d+\), formation/);
    await expect(cli.run(['seed', '--force'])).rejects.toThrow('ERROR_FIELD_DATA_CONSTRAINT');

    const exported = json((await cli.run(['export', '--rows'])).out) as DatabaseSpec & {
      rows: Record<string, unknown[]>;
    };
    expect(Object.values(exported.rows).reduce((sum, rows) => sum + rows.length, 0)).toBe(total);
    for (const { name, fields } of spec.tables) {
      const own = exported.tables.find((table) => table.name === name)?.fields ?? [];
      for (const field of fields) expect(own, `${name}.${field.name}`).toContainEqual(expect.objectContaining(field));
    }
  });
});

test('seed joins rows that are there already only when told to', async () => {
  await cli.run(['bootstrap']);
  const path = `/api/database/rows/table/${tableId('client')}/?user_field_names=true`;
  await cli.account.need('POST', path, { nom: 'Mairie de Lille' });
  await expect(cli.run(['seed'])).rejects.toThrow('There are rows already in client (1): give --force');
  expect(json((await cli.run(['seed', '--force', '--json'])).out)).toMatchObject({ counts: { client: 12 } });
});

describe('a Baserow in trouble', () => {
  test('that is busy is asked again after the wait that it names', async () => {
    cli.baserow.faults.set({ mode: '429', ms: 3000, count: 1 });
    expect((await cli.run(['bootstrap'])).code).toBe(0);
    expect(cli.waits).toEqual([3000]);
    cli.baserow.faults.set({ mode: '429', ms: 3000, count: 1, path: '/workspaces/' });
    await cli.run(['check']);
    expect(cli.waits).toEqual([3000, 3000]);
    cli.baserow.faults.set({ mode: '409', count: 2, path: '/fields/' });
    await cli.run(['check']);
    expect(cli.waits).toEqual([3000, 3000, 500, 1000]);
  });

  test.each([
    ['html', /answered 502|gave no JSON/],
    ['half-body', 'gave no JSON'],
    ['down', /answered 503|gave no JSON|cannot be reached/],
  ] as const)('that answers %s is reported by address and call', async (mode, message) => {
    await cli.run(['bootstrap']);
    cli.baserow.faults.set({ mode, path: '/fields/' });
    await expect(cli.run(['check'])).rejects.toThrow(message);
  });

  test('whose tables are locked now and then is asked again: bootstrap, check and seed come through', async () => {
    cli.baserow.faults.set({ mode: 'locked', every: 4 });
    expect(json((await cli.run(['bootstrap', '--json'])).out)).toMatchObject({ drift: [] });
    expect((await cli.run(['check'])).code).toBe(0);
    expect((await cli.run(['seed'])).code).toBe(0);
    expect(cli.waits.length).toBeGreaterThan(30);
    cli.baserow.faults.set({ mode: 'none' });
    expect(json((await cli.run(['bootstrap', '--json'])).out)).toMatchObject({ changes: [] });
  });

  test('that is locked for good is named with its error', async () => {
    await cli.run(['bootstrap']);
    cli.baserow.faults.set({ mode: 'locked', path: '/fields/' });
    await expect(cli.run(['check'])).rejects.toThrow('ERROR_FAILED_TO_LOCK_TABLE_DUE_TO_CONFLICT');
    expect(cli.waits).toHaveLength(4);
  });

  test('that asks for a second factor says so, and what to do', async () => {
    const asked = await createCliFixture({ secondFactor: true });
    await expect(asked.run(['bootstrap'])).rejects.toThrow(
      'Baserow asks admin@acadenice.fr for a second factor, which a program does not have: switch it off, or use another account',
    );
    await asked.close();
  });

  test('that refuses the password is not asked again', async () => {
    const wrong = cli.run(['bootstrap'], { BASEROW_PASSWORD: 'wrong' });
    await expect(wrong).rejects.toThrow('Baserow refuses the password of admin@acadenice.fr');
    expect(cli.calls).toEqual(['POST /api/user/token-auth/']);
  });
});

describe('the command line', () => {
  test.each([
    [['drop'], {}, 'give one of bootstrap, check, export, seed'],
    [[], {}, 'give one of'],
    [['check', 'seed'], {}, 'give one of'],
    [['check', '--wat'], {}, "Unknown option '--wat'"],
    [['seed', '--today', '2026-13-01'], {}, '2026-13-01 is not a day'],
    [['check'], { BASEROW_URL: undefined }, 'BASEROW_URL is missing'],
    [['check'], { BASEROW_URL: 'file:///etc/passwd' }, 'must be an http or https address'],
    [['check'], { BASEROW_URL: 'http://me:secret@baserow.test' }, 'must hold no user, password or query'],
    [['bootstrap'], { BASEROW_EMAIL: undefined, BASEROW_TOKEN: 't' }, 'bootstrap needs BASEROW_EMAIL'],
    [['check'], { BASEROW_EMAIL: undefined }, 'set BASEROW_EMAIL and BASEROW_PASSWORD, or BASEROW_TOKEN'],
  ])('%j with %j is refused', async (args, variables, message) => {
    await expect(cli.run(args, variables)).rejects.toMatchObject({
      message: expect.stringContaining(message),
      exitCode: 2,
    });
    expect(cli.calls).toEqual([]);
  });
});
