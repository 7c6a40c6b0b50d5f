// `npm run lock:complete`: run it after `npm install` when the test of this folder says that platforms are missing.
import { readFileSync, writeFileSync } from 'node:fs';
import { completeLockFile, findMissingPlatforms, type LockFile } from './completeLockFile.ts';

const file = new URL('../../package-lock.json', import.meta.url);
const lock = JSON.parse(readFileSync(file, 'utf8')) as LockFile;
const missing = findMissingPlatforms(lock);
if (missing.length > 0) writeFileSync(file, `${JSON.stringify(completeLockFile(lock), null, 2)}\n`);
console.log(`${missing.length} platform packages added to package-lock.json`);
