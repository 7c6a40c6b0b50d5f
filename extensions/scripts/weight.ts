import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { minifySync } from 'vite';

const limitBytes = 48 * 1024;
const dist = (path: string) => new URL(`../dist/${path}`, import.meta.url);

interface Part {
  name: string;
  gzip_bytes: number;
}

const gzip = (text: string) => gzipSync(text, { level: 9 }).byteLength;

/** Files that the entry loads at once: itself and what it imports statically, in turn. */
function eagerFiles(entry: string, seen = new Set<string>()): string[] {
  if (seen.has(entry)) return [];
  seen.add(entry);
  const code = readFileSync(dist(`react/${entry}`), 'utf8');
  const imports = [...code.matchAll(/(?:from|^import)\s*["']\.\/([^"']+)["']/gm)].map(([, file]) => file ?? '');
  return [entry, ...imports.flatMap((file) => (file.endsWith('.js') ? eagerFiles(file, seen) : [file]))];
}

function weigh(path: string): Part {
  const text = readFileSync(dist(path), 'utf8');
  const shipped = path.endsWith('.js') ? minifySync(path, text, { module: true }).code : text;
  return { name: path, gzip_bytes: gzip(shipped) };
}

const parts = [...new Set(eagerFiles('index.js'))].map((file) => weigh(`react/${file}`));
parts.push(weigh('headless/index.js'));
const eagerBytes = parts.reduce((sum, { gzip_bytes }) => sum + gzip_bytes, 0);
const report = { eager_gzip_bytes: eagerBytes, limit_bytes: limitBytes, ok: eagerBytes <= limitBytes, parts };

if (process.argv.includes('--json')) console.log(JSON.stringify(report));
else {
  for (const { name, gzip_bytes } of parts) console.log(`${name.padEnd(36)} ${(gzip_bytes / 1024).toFixed(1)} kB`);
  console.log(
    `total before any board${' '.repeat(14)} ${(eagerBytes / 1024).toFixed(1)} kB gzip, limit ${limitBytes / 1024} kB`,
  );
}
process.exitCode = report.ok ? 0 : 1;
