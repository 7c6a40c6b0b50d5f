import type { LineState } from './faultyLine.ts';

/** What is ill, and how. */
export interface Illness {
  baserow?: LineState;
  socket?: LineState;
  webhooks?: 'lost' | 'repeated';
  docmost?: LineState;
  postgres?: LineState;
  redis?: LineState;
  /** A step of the bridge's clock. */
  clockMs?: number;
}

export interface Outage {
  /** A row of the table in docs/decisions/0010, and a column of it. */
  part: string;
  state: 'down' | 'slow' | 'frozen';
  /** The cell. */
  says: string;
  /** Column « back ». */
  back: string;
  ill: Illness;
  /** Statuses of readings and writes meanwhile. */
  reads: readonly number[];
  writes: readonly number[];
  /** What `/api/ready` names; nothing when it says yes. */
  names: readonly string[];
}

const hour = 60 * 60_000;
const well = { reads: [200], writes: [201], names: [] };

const baserow = { part: 'Baserow', back: 'catch-up at once; what changed enters the log' };
const refused = { reads: [200], writes: [502], names: ['baserow'] };
const socket = { part: 'its live socket', back: 'opened again, then a catch-up', ...well };
const webhooks = { part: 'its webhooks', back: 'the sweep switches them on again', ...well };
const docmost = { part: 'Docmost', back: 'waiting work is done in its order', ...well };
const postgres = { part: 'Postgres', back: 'reads and writes again; missed notices are caught up by the log' };
/** What was asked a moment ago is remembered. */
const gone = { reads: [200, 503], writes: [503], names: ['database'] };
const redis = { part: 'Redis', back: 'shared again', ...well };
const clock = {
  part: 'clock',
  state: 'down' as const,
  says: 'order is decided by numbers of the log and of readings, by Baserow’s own stamps, not by ours',
  back: '',
  ...well,
};
const ownLimits = 'limits and sign-in answers are those of each bridge';

/** The table of docs/decisions/0010 « What happens in each outage », as it is run. */
export const outages: readonly Outage[] = [
  {
    ...{ ...baserow, ...refused, state: 'down', ill: { baserow: 'down', socket: 'down' } },
    says: 'reads go on, marked stale with their moment; writes are refused (502)',
  },
  {
    ...{ ...baserow, ...well, state: 'slow', ill: { baserow: 'slow', socket: 'slow' } },
    says: 'reads are as fast as ever; writes wait for it',
  },
  {
    ...{ ...baserow, ...refused, state: 'frozen', ill: { baserow: 'frozen', socket: 'frozen' } },
    says: 'as down after 5 s a call',
  },
  { ...socket, state: 'down', ill: { socket: 'down' }, says: 'catch-up every 30 s, webhooks' },
  { ...socket, state: 'slow', ill: { socket: 'slow' }, says: 'news later' },
  { ...socket, state: 'frozen', ill: { socket: 'frozen' }, says: 'ended after 40 s without a sign of life' },
  { ...webhooks, state: 'down', ill: { webhooks: 'lost' }, says: 'the socket and the catch-up tell' },
  { ...webhooks, state: 'slow', ill: { webhooks: 'repeated' }, says: 'repeated ones change nothing' },
  {
    ...{ ...docmost, state: 'down', ill: { docmost: 'down' } },
    says: 'signed-in people go on for ten minutes; the sync waits',
  },
  { ...docmost, state: 'slow', ill: { docmost: 'slow' }, says: 'the sync is late' },
  { ...docmost, state: 'frozen', ill: { docmost: 'frozen' }, says: 'as down' },
  { ...postgres, ...gone, state: 'down', ill: { postgres: 'down' }, says: '503, the process lives' },
  { ...postgres, ...well, state: 'slow', ill: { postgres: 'slow' }, says: 'everything is slow' },
  { ...postgres, ...gone, state: 'frozen', ill: { postgres: 'frozen' }, says: '503 after 15 s, ready says no' },
  { ...redis, state: 'down', ill: { redis: 'down' }, says: ownLimits },
  { ...redis, state: 'slow', ill: { redis: 'slow' }, says: 'as down' },
  { ...redis, state: 'frozen', ill: { redis: 'frozen' }, says: 'as down' },
  {
    ...{ part: 'network', state: 'down', says: 'as Baserow or Docmost down', back: '', ...refused },
    ill: { baserow: 'down', socket: 'down', docmost: 'down' },
  },
  { ...clock, ill: { clockMs: hour } },
  { ...clock, ill: { clockMs: -hour } },
];

/** The rows of the table that other tests run, with their cells. */
export const elsewhere: Readonly<Record<string, { test: string; cells: readonly string[] }>> = {
  disk: {
    test: 'bridge-lite/test-sync/fullDisk.test.ts',
    cells: [
      'reads go on, ready says no within 30 s, webhooks are refused before they are taken',
      '',
      '',
      'all is taken again',
    ],
  },
};

/** Those that take little time, for each run of all tests. */
export const isQuick = ({ state, part }: Outage): boolean => state === 'down' && part !== 'its live socket';
