// `npm run person:erase`: erases a person, on the running bridge. It may be interrupted: given again, it goes on.
import { randomUUID } from 'node:crypto';
import { parseArgs } from 'node:util';
import ky from 'ky';
import { z } from 'zod';
import { peopleCollection } from '../compose/peopleCollection.ts';
import { type ErasureAnswer, erasureSchema } from '../contracts/index.ts';
import { describeFailure } from './describeFailure.ts';
import { readSettings } from './readSettings.ts';

const usage = `Erases the person that a row of Baserow stands for. The row stays, with its hours; there is no way back.

  npm run person:erase -w bridge-lite -- --id 12                says what would change, and writes nothing
  npm run person:erase -w bridge-lite -- --id 12 --write        does it
  npm run person:erase -w bridge-lite -- --id 4 --collection clients

BRIDGE_URL is the address of the bridge, BRIDGE_TOKEN a token with the scope admin:erase (npm run token:create).`;

const settingsSchema = z.object({
  BRIDGE_URL: z.url({ protocol: /^https?$/ }),
  BRIDGE_TOKEN: z.string().min(1),
});

async function main(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      id: { type: 'string' },
      collection: { type: 'string', default: peopleCollection },
      write: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.help) return say(usage, 0);
  if (!/^[1-9]\d*$/.test(values.id ?? '') || !/^[a-z][a-z0-9_]*$/.test(values.collection)) return say(usage, 2);
  const { BRIDGE_URL, BRIDGE_TOKEN } = readSettings(settingsSchema);
  const answer = await ky
    .post(`${BRIDGE_URL.replace(/(?<!\/)\/+$/, '')}/api/v1/${values.collection}/${values.id}/erase`, {
      headers: { authorization: `Bearer ${BRIDGE_TOKEN}`, 'idempotency-key': randomUUID(), 'accept-language': 'en' },
      json: { dry_run: !values.write },
      timeout: 15 * 60_000,
      retry: 0,
    })
    .json();
  return say(report(z.object({ data: erasureSchema }).parse(answer).data), 0);
}

function report(of: ErasureAnswer): string {
  const counts = (of: Record<string, number>) => Object.entries(of).map(([name, count]) => `  ${name}: ${count}`);
  const places = (title: string, rows: readonly { entity: string; id: number; field?: string }[]) =>
    rows.length === 0
      ? []
      : [title, ...rows.map(({ entity, id, field }) => `  ${entity} ${id} ${field ?? ''}`.trimEnd())];
  return [
    of.dry_run ? 'Would change (nothing was written; --write does it):' : 'Changed:',
    `  fields of ${of.entity} ${of.id} in Baserow: ${of.fields.join(', ') || 'none'}`,
    `  lines of its history: ${of.lines}`,
    'Rows elsewhere in Baserow that name the person:',
    ...counts(of.rows),
    'Rows of the bridge’s own tables:',
    ...counts(of.traces),
    ...places('Others have the same name, address or number, which therefore stays elsewhere:', of.shared_with),
    ...places('To read by hand, the last name alone stands there:', of.to_read),
    ...places('To change in Baserow by hand:', of.kept),
    ...(of.pages.length === 0 ? [] : ['Pages of the wiki to look at:']),
    ...of.pages.map(({ url, in_title }) => `  ${url}${in_title ? ' (in its title)' : ''}`),
    'Out of reach:',
    ...of.beyond.map((sentence) => `  ${sentence}`),
  ].join('\n');
}

function say(text: string, code: number): number {
  (code === 0 ? process.stdout : process.stderr).write(`${text}\n`);
  return code;
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  process.exitCode = say(describeFailure(error), 1);
}
