// `npm run security:licences`: fails when an installed package has a licence that does not fit ours.
import { fileURLToPath } from 'node:url';
import { checkLicences } from './checkLicences.ts';

const { checked, refused } = checkLicences(fileURLToPath(new URL('../..', import.meta.url)));
for (const line of refused) console.log(line);
console.log(`${checked} packages checked, ${refused.length} refused`);
process.exit(refused.length === 0 && checked > 0 ? 0 : 1);
