import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readCompose, subnetOf } from './composeFiles.ts';
import { listFiles, readText, root } from './repository.ts';

const services = Object.keys(readCompose('compose.yml').services);
const secrets = Object.keys(readCompose('compose.yml').secrets);
const runbooks = listFiles('docs/runbooks/*.md').filter((path) => !path.endsWith('README.md'));
const documents = [...listFiles('docs/operations/*.md'), ...listFiles('docs/*.md'), ...runbooks, 'SECURITY.md'];

/** Commands of code blocks and code spans, one a line. */
function commandsOf(markdown: string): string[] {
  const blocks = [...markdown.matchAll(/^ *```\w*\n([\s\S]*?)^ *```/gm)].flatMap((match) =>
    (match[1] ?? '').split('\n'),
  );
  const spans = [...markdown.replaceAll(/^ *```[\s\S]*?^ *```/gm, '').matchAll(/`([^`\n]+)`/g)].map(
    (match) => match[1] ?? '',
  );
  return [...blocks, ...spans]
    .flatMap((line) => line.split(/&&|\|(?!\|)/))
    .map((line) => line.trim())
    .filter(Boolean);
}

/** Service names among the words of a Compose command. */
function servicesOf(command: string): string[] {
  const [, verb = '', rest = ''] = /^docker compose (\w+)( .*|)$/.exec(command) ?? [];
  if (!['up', 'stop', 'start', 'restart', 'logs', 'ps', 'exec', 'run'].includes(verb)) return [];
  const words = rest
    .replaceAll(/--(tail|since) \S+/g, '')
    .replaceAll(/--scale ([\w-]+)=\d+/g, '$1')
    .split(/\s+/)
    .filter((word) => word && !word.startsWith('-'));
  return verb === 'exec' || verb === 'run' ? words.slice(0, 1) : words;
}

test('commands are found in blocks and in spans', () => {
  const markdown =
    'Run `docker compose stop docmost` then\n\n```sh\nscripts/backup.sh && docker compose logs --tail 5 postgres\n```\n';
  expect(commandsOf(markdown)).toEqual([
    'scripts/backup.sh',
    'docker compose logs --tail 5 postgres',
    'docker compose stop docmost',
  ]);
  expect(servicesOf('docker compose logs --tail 5 postgres')).toEqual(['postgres']);
  expect(servicesOf('docker compose exec -T bridge-lite node x')).toEqual(['bridge-lite']);
});

describe.each(documents)('%s', (path) => {
  const commands = commandsOf(readText(path));

  test('names only services, scripts and options that exist', () => {
    for (const command of commands) {
      for (const service of servicesOf(command)) expect(services, command).toContain(service);
      const [, script, args = ''] = /(?:^|\s)(scripts\/[\w/-]+\.sh)\b(.*)$/.exec(command) ?? [];
      if (!script) continue;
      expect(existsSync(join(root, script)), command).toBe(true);
      const text = readText(script);
      for (const [option] of args.matchAll(/(?<=\s)--[a-z-]{2,}/g))
        expect(text, command).toMatch(new RegExp(`#.* ${option}\\b`));
      if (/secrets\.sh$/.test(script) && /^ (rotate|set) /.test(args)) {
        for (const name of args.split(/[<\s]+/).filter((word) => /_/.test(word)))
          expect(secrets, command).toContain(name);
      }
    }
  });
});

test('each runbook answers the five questions, in the same order, with commands', () => {
  expect(runbooks.map((path) => path.replace(/.*\//, ''))).toEqual([
    'baserow-down.md',
    'disk-full.md',
    'docmost-down.md',
    'erase-person.md',
    'postgres-corrupted.md',
    'restore-from-backup.md',
    'rotate-secrets.md',
  ]);
  for (const path of runbooks) {
    const headings = [...readText(path).matchAll(/^## (.*)$/gm)].map((match) => match[1]);
    expect(headings, path).toEqual(['Symptômes', 'Diagnostic', 'Résolution', 'Prévention', 'Escalade']);
    expect(commandsOf(readText(path)).filter((command) => command.startsWith('scripts/')).length, path).toBeGreaterThan(
      2,
    );
    expect(readText('docs/runbooks/README.md')).toContain(`](${path.replace(/.*\//, '')})`);
  }
});

test('ports that the documents name are those on which the services listen', () => {
  const network = readText('docs/operations/configuration.md');
  const { docmost, 'bridge-lite': bridge } = readCompose('compose.yml').services;
  expect(network).toContain(`Docmost listens on ${docmost?.environment.PORT}`);
  expect(network).toContain(`the bridge on ${bridge?.environment.PORT}`);
  const compose = readCompose('compose.yml');
  expect(network).toContain(`| \`webhooks\` (${subnetOf(compose, 'webhooks')}) |`);
  for (const name of Object.keys(compose.networks)) expect(network).toContain(`| \`${name}\``);
});
