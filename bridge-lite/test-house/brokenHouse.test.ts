import { expect, test } from 'vitest';
import { entity, HouseError, number, sum, text } from '../model/index.ts';
import { createBridge } from '../src/compose/createBridge.ts';
import { parseEnv } from '../src/env.ts';
import { baserowSecret, docmostSecret } from '../src/testing/testBridge.ts';
import { musicSchool } from './house/index.ts';

/** What each says that cannot be: two titles, a figure over no link, an empty label, a link that leads nowhere. */
const broken = entity('instrument', 'instruments', {
  label: '',
  plural: 'Instruments',
  article: 'L’instrument',
  icon: 'music',
  fields: {
    nom: text('Nom', { title: true, says: 'nobody' }),
    surnom: text('Surnom', { title: true, says: 'nobody' }),
    total: number('Total', { is: sum('cours.instrument', 'places') }),
  },
});

const logger = { debug() {}, info() {}, warn() {}, error() {} };
const env = parseEnv({
  BASEROW_URL: 'http://baserow.test',
  BASEROW_TOKEN: 'none',
  DOCMOST_URL: 'http://docmost.test',
  BRIDGE_URL: 'http://wiki.test/bridge',
  DATABASE_URL: 'pglite:memory',
  BASEROW_WEBHOOK_SECRET: baserowSecret,
  DOCMOST_WEBHOOK_SECRET: docmostSecret,
});

test('a house that cannot be stops the start, with one line a problem', async () => {
  const house = { ...musicSchool, entities: [...musicSchool.entities, broken] };
  const error: unknown = await createBridge({ env, logger, house }).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(HouseError);
  const { problems, message } = error as HouseError;
  expect(problems.length).toBeGreaterThanOrEqual(4);
  for (const start of [
    'instrument: has 2 titles (nom, surnom)',
    'instrument: has no French label',
    'instrument.total: ',
    'instrument: nobody may read it',
  ]) {
    expect(
      problems.filter((line) => line.startsWith(start)),
      start,
    ).toHaveLength(1);
  }
  for (const line of problems) expect(message).toContain(`\n- ${line}`);
});
