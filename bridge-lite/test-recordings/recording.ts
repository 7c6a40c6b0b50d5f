import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

/** One request of the contract suite and what was answered: a line of `baserow-<version>.ndjson`. */
const callSchema = z.object({
  n: z.int(),
  /** Which credential: `JWT#k` or `Token#k`, numbered as first seen; null without one. */
  as: z.string().nullable(),
  content_type: z.string().nullable(),
  method: z.string(),
  /** With its query, without the host. */
  path: z.string(),
  body: z.unknown(),
  status: z.int(),
  /** Parsed JSON, `{"$text":…}` where it is none, null where it is empty. */
  answer: z.unknown(),
});

/** One line of `live-<version>.ndjson`, in the order of time: what was asked, or what the socket or a webhook told. */
const liveLineSchema = z.discriminatedUnion('kind', [
  callSchema
    .pick({ method: true, path: true, body: true, status: true, answer: true })
    .extend({ kind: z.literal('call'), t: z.number() }),
  z.object({ kind: z.literal('socket'), t: z.number(), message: z.record(z.string(), z.unknown()) }),
  z.object({
    kind: z.literal('webhook'),
    t: z.number(),
    path: z.string(),
    headers: z.record(z.string(), z.string()),
    body: z.record(z.string(), z.unknown()),
  }),
]);

export type RecordedCall = z.infer<typeof callSchema>;
export type LiveLine = z.infer<typeof liveLineSchema>;
export type Recording = { version: string; calls: RecordedCall[]; live: LiveLine[] };

const fileName = /^(baserow|live)-(.+)\.ndjson$/;

/** Exit code of a replay where there are no recordings. */
export const nothingCompared = 77;

/** Where recordings are: `RECORDINGS_DIR`, else `shared/recordings` beside the repository. They are never part of it. */
export const recordingsFolder = (): string =>
  process.env.RECORDINGS_DIR ?? join(import.meta.dirname, '..', '..', '..', 'shared', 'recordings');

/** @throws Error that names the file and line that is no recording. */
function readLines<T>(path: string, schema: z.ZodType<T>): T[] {
  const lines = readFileSync(path, 'utf8').split('\n');
  return lines.flatMap((line, at) => {
    if (line.trim() === '') return [];
    try {
      return schema.parse(JSON.parse(line));
    } catch (error) {
      throw new Error(`${path}:${at + 1} is no line of a recording: ${String(error)}`);
    }
  });
}

/** The recordings of a folder by version; none where the folder is missing or holds none. */
export function readRecordings(folder: string): Recording[] {
  const recordings = new Map<string, Recording>();
  for (const name of namesIn(folder)) {
    const [, kind, version] = fileName.exec(name) ?? [];
    if (version === undefined) continue;
    const recording = recordings.get(version) ?? { version, calls: [], live: [] };
    recordings.set(version, recording);
    if (kind === 'live') recording.live = readLines(join(folder, name), liveLineSchema);
    else recording.calls = readLines(join(folder, name), callSchema);
  }
  return [...recordings.values()];
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder).sort();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}
