import { z } from 'zod';
import { readYaml } from './repository.ts';

const strings = z.array(z.string());
const keyed = z.record(z.string(), z.unknown());

const serviceSchema = z.looseObject({
  image: z.string().optional(),
  build: z
    .strictObject({ context: z.string(), dockerfile: z.string(), args: z.record(z.string(), z.string()).optional() })
    .optional(),
  command: strings.optional(),
  entrypoint: strings.optional(),
  /** Null takes the value from .env, or leaves the variable out. */
  environment: z.record(z.string(), z.string().nullable()).default({}),
  ports: strings.default([]),
  volumes: strings.default([]),
  secrets: strings.default([]),
  networks: z.union([strings, keyed]).optional(),
  labels: z.record(z.string(), z.string()).default({}),
  healthcheck: z.looseObject({ test: strings }).optional(),
  restart: z.string().optional(),
  logging: z.looseObject({ driver: z.string() }).optional(),
  depends_on: z.record(z.string(), z.strictObject({ condition: z.string() })).default({}),
  deploy: z
    .strictObject({
      replicas: z.number().optional(),
      resources: z.strictObject({ limits: z.strictObject({ cpus: z.string(), memory: z.string() }) }),
    })
    .optional(),
});

const fileSchema = z.looseObject({
  services: z.record(z.string(), serviceSchema),
  networks: z.record(z.string(), z.unknown()).default({}),
  volumes: z.record(z.string(), z.unknown()).default({}),
  secrets: z.record(z.string(), z.strictObject({ file: z.string() })).default({}),
});
export type ComposeFile = z.infer<typeof fileSchema>;

/** Services that end when their work is done. */
export const oneShots: readonly string[] = ['db-setup', 'first-start'];

export const composePaths = ['compose.yml', 'compose.staging.yml', 'compose.prod.yml'] as const;

export const readCompose = (path: (typeof composePaths)[number]): ComposeFile => fileSchema.parse(readYaml(path));

type Service = ComposeFile['services'][string];
const networkSchema = z.record(z.string(), z.object({ aliases: strings.default([]) }).nullable());

/** The networks of a service, and the names that it has there beside its own. */
export function networksOf(service: Service | undefined): Record<string, string[]> {
  const networks = service?.networks ?? [];
  if (Array.isArray(networks)) return Object.fromEntries(networks.map((name) => [name, []]));
  const given = Object.entries(networkSchema.parse(networks));
  return Object.fromEntries(given.map(([name, network]) => [name, network?.aliases ?? []]));
}

/** The service that answers under a host name of the networks: its own name, or an alias. */
export function findServiceAt(file: ComposeFile, host: string): Service | undefined {
  const aliasesOf = (service: Service) => Object.values(networksOf(service)).flat();
  return file.services[host] ?? Object.values(file.services).find((service) => aliasesOf(service).includes(host));
}

const ranges = z.object({ ipam: z.object({ config: z.array(z.object({ subnet: z.string() })) }) });

/** The fixed range of a network. */
export const subnetOf = (file: ComposeFile, network: string): string | undefined =>
  ranges.safeParse(file.networks[network]).data?.ipam.config[0]?.subnet;

/**
 * What Docker's name server answers one service about a host: an address in each network that both share and where the host has
 * that name. Networks without a range of their own get one of Docker's, which are private.
 */
export function resolveFor(file: ComposeFile, asking: string, host: string): string[] {
  const asks = networksOf(file.services[asking]);
  return Object.entries(file.services).flatMap(([name, service]) =>
    Object.entries(networksOf(service))
      .filter(([network, aliases]) => network in asks && (host === name || aliases.includes(host)))
      .map(([network]) => (subnetOf(file, network) ?? '172.18.0.0/16').replace(/(?<!\d)\d+\/\d+$/, '9')),
  );
}

/** compose.yml with one of the other files laid over it: what the second says of environment, command and limits. */
export function composed(path: (typeof composePaths)[number]): ComposeFile {
  const [base, over] = [readCompose('compose.yml'), readCompose(path)];
  const services = Object.entries(base.services).map(([name, service]): [string, Service] => {
    const { environment, ...rest } = over.services[name] ?? {};
    const present = Object.entries(rest).filter(([, value]) => value && Object.keys(value).length > 0);
    return [
      name,
      { ...service, ...Object.fromEntries(present), environment: { ...service.environment, ...environment } },
    ];
  });
  return { ...base, services: Object.fromEntries(services) };
}

/** Names of the variables that a text takes from .env: `${NAME}`, `${NAME:-default}`, `${NAME:?message}`. */
export function interpolatedVariables(text: string): Set<string> {
  return new Set([...text.matchAll(/(?<!\$)\$\{([A-Z][A-Z0-9_]*)/g)].map((match) => match[1] ?? ''));
}

/** Puts values in the place of `${NAME}` and its defaults, as Compose does. */
export function interpolate(text: string, values: Record<string, string>): string {
  return text.replaceAll(
    // eslint-disable-next-line security/detect-unsafe-regex -- each part ends at a character that it cannot hold
    /\$\{([A-Z][A-Z0-9_]*)(?::-([^}]*))?(?::\?[^}]*)?\}/g,
    (_match, name: string, fallback?: string) => {
      return values[name] || fallback || '';
    },
  );
}

/** `NAME=value` lines of an environment file. */
export function parseEnvFile(text: string): Record<string, string> {
  return Object.fromEntries(
    text
      .split('\n')
      .filter((line) => /^[A-Z]/.test(line))
      .map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
  );
}

/** What a service gets in its container: .env filled in, and each secret file's content as secretFiles.mjs gives it. */
export function environmentOf(
  service: Pick<ComposeFile['services'][string], 'environment'> | undefined,
  settings: Record<string, string>,
  secrets: Record<string, string>,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(service?.environment ?? {}).flatMap(([name, value]) => {
      const text = value === null ? settings[name] : interpolate(value, settings);
      if (text === undefined) return [];
      if (!name.endsWith('_FILE')) return [[name, text]];
      const content = secrets[text.replace('/run/secrets/', '')];
      return content ? [[name.replace(/_FILE$/, ''), content]] : [];
    }),
  );
}

/** Values that the comments of .env.example give for production, as `#   NAME=value`. */
export const commentedSettings = (text: string): Record<string, string> =>
  parseEnvFile([...text.matchAll(/^# {3}([A-Z_]+=.+)$/gm)].map((match) => match[1] ?? '').join('\n'));
