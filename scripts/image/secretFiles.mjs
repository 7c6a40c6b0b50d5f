// Loaded before the program (NODE_OPTIONS=--import): for each variable NAME_FILE that names a file, puts the file's content into
// NAME, so that secrets reach a container as files and never as settings that `docker inspect` shows. An empty file sets nothing,
// and a NAME that somebody gave stays as given.
import { readFileSync } from 'node:fs';

const directory = `${process.env.SECRETS_DIR ?? '/run/secrets'}/`;
for (const [name, file] of Object.entries(process.env)) {
  if (!name.endsWith('_FILE') || !file?.startsWith(directory)) continue;
  const target = name.slice(0, -'_FILE'.length);
  const value = readFileSync(file, 'utf8').trim();
  if (value !== '' && !process.env[target]) process.env[target] = value;
  delete process.env[name];
}
