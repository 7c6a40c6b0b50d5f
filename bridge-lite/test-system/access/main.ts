import { parseArgs } from 'node:util';
import { printMatrix, summaryOf } from './printMatrix.ts';
import { runPrivacy } from './privacy/runPrivacy.ts';
import { runMatrix } from './runMatrix.ts';

const { values } = parseArgs({ options: { json: { type: 'boolean' } } });
const matrix = { ...(await runMatrix()), privacy: await runPrivacy() };
const summary = summaryOf(matrix);
const text = values.json ? JSON.stringify(summary) : printMatrix(matrix);
await new Promise((resolve) => process.stdout.write(`${text}\n`, resolve));
process.exit(summary.unnamed + summary.wrong > 0 ? 1 : 0);
