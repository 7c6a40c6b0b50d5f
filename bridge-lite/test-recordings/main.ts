// `npm run test:recordings -w bridge-lite -- [--json]`: replays recordings of real Baserow systems on the embedded one. What was
// agreed of what was compared goes to the output, by version; every difference to the other one. Exit code 0 where at least 99 %
// agree and every difference is known, 1 where not, 77 where there are no recordings: nothing was compared then.
import { parseArgs } from 'node:util';
import { nothingCompared, readRecordings, recordingsFolder } from './recording.ts';
import { replayAll } from './replayAll.ts';

const enough = 0.99;

const { values } = parseArgs({ options: { json: { type: 'boolean' } } });
const folder = recordingsFolder();
const recordings = readRecordings(folder);
if (recordings.length === 0) {
  console.error(`No recordings in ${folder} (RECORDINGS_DIR names another folder): nothing was compared.`);
  process.exit(nothingCompared);
}

const sums: Record<string, { agreed: number; compared: number }> = {};
let isGood = true;
for (const recording of recordings) {
  const { agreed, compared, lines, unlisted } = await replayAll(recording);
  sums[recording.version] = { agreed, compared };
  for (const line of lines) console.error(`${recording.version}: ${line}`);
  if (compared === 0) console.error(`${recording.version}: the recording is empty`);
  isGood &&= compared > 0 && unlisted === 0 && agreed / compared >= enough;
}
if (values.json) console.log(JSON.stringify(sums));
else
  for (const [version, { agreed, compared }] of Object.entries(sums))
    console.log(`${version}: ${agreed} of ${compared} agreed (${((100 * agreed) / compared).toFixed(2)} %)`);
process.exit(isGood ? 0 : 1);
