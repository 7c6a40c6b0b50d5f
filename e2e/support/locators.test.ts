import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const folder = join(import.meta.dirname, '..');

/** What the workbench alone calls so: a release of Docmost has other names, other languages, or nothing of the kind. */
const workbenchOnly =
  /Contenu de la page|name: 'Titre'|name: 'Pages'|Thème (sombre|clair)|Menu de la page|name: 'Mention'|E-mail|Mot de passe|Se connecter|title-editor|page-editor|connection-badge|SAVE_AFTER_MS/;

const files = ['specs', 'pages']
  .flatMap((part) =>
    readdirSync(join(folder, part), { recursive: true, encoding: 'utf8' }).map((path) => join(part, path)),
  )
  .filter((path) => path.endsWith('.ts'));

test('specs that run on somebody else’s stack find nothing by what the workbench alone has', () => {
  expect(files.length).toBeGreaterThan(30);
  const wrong = files.flatMap((path) => {
    const text = readFileSync(join(folder, path), 'utf8');
    // A file that is skipped there as a whole may name what it likes.
    if (/^(needsOwnServers\(|test\.skip\()/m.test(text)) return [];
    return text
      .split('\n')
      .flatMap((line, index) => (workbenchOnly.test(line) ? [`${path}:${index + 1} ${line.trim()}`] : []));
  });
  expect(wrong).toEqual([]);
});
