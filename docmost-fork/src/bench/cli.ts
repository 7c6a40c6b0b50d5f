import { parseArgs } from 'node:util';
import { benchApply } from './benchApply.ts';

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    files: { type: 'string', default: '3000' },
    runs: { type: 'string', default: '3' },
  },
});

const result = await benchApply(Number(values.files), Number(values.runs));
const { apply, again, baseline, ratio, bar } = result;
const text = [
  `fork apply on ${result.files} files, ${result.runs} runs`,
  `  apply     ${apply.medianMs} ms (${apply.minMs} to ${apply.maxMs}), ${apply.maxRssMb} MB`,
  `  again     ${again.medianMs} ms (nothing to change)`,
  `  baseline  ${baseline.medianMs} ms (plain reading of the same files), ratio ${ratio}`,
  `  bar       ${bar.maxMs} ms: ${bar.isMet ? 'met' : 'missed'}`,
].join('\n');
process.stdout.write(`${values.json ? JSON.stringify(result) : text}\n`);
