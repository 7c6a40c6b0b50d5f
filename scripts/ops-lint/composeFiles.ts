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
  environment: z.record(z.string(), z.string()).default({}),
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

export const composePaths = ['compose.yml', 'compose.staging.yml', 'compose.prod.yml'] as const;

export const readCompose = (path: (typeof composePaths)[number]): ComposeFile => fileSchema.parse(readYaml(path));

const networkSchema = z.record(z.string(), z.object({ aliases: strings.default([]) }).nullable());

/** The service that answers under a host name of the networks: its own name, or an alias. */
export function findServiceAt(file: ComposeFile, host: string): ComposeFile['services'][string] | undefined {
  const aliasesOf = ({ networks }: ComposeFile['services'][string]): string[] =>
    networks === undefined || Array.isArray(networks)
      ? []
      : Object.values(networkSchema.parse(networks)).flatMap((network) => network?.aliases ?? []);
  return file.services[host] ?? Object.values(file.services).find((service) => aliasesOf(service).includes(host));
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
