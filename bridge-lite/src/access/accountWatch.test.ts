import { beforeEach, describe, expect, test } from 'vitest';
import { Conflict } from '../errors/appError.ts';
import type { AccountStore, Invitation, KnownAddress } from '../ports/accountStore.ts';
import type { DocmostUser } from '../ports/sessionSource.ts';
import { createTestClock } from '../testing/testClock.ts';
import { type AccountWatch, createAccountWatch } from './accountWatch.ts';

const minute = 60_000;
const day = 24 * 60 * minute;
const address = 'camille@acadenice.fr';

let clock: ReturnType<typeof createTestClock>;
let known: Map<string, KnownAddress>;
let invitations: Invitation[];
let pending: string[];
/** Keys of what the admins were told, each once, as in the outbox. */
let told: Set<string>;
let bound: [row: number, account: string][];
let logged: object[];
let redeem: () => Promise<string>;
let watch: AccountWatch;

const store: Pick<AccountStore, 'addressOf' | 'note' | 'invitations' | 'settle'> = {
  addressOf: async (account) => known.get(account),
  note: async (account, of) => void known.set(account, of),
  invitations: async () => invitations,
  settle: async (rowId) => {
    invitations = invitations.filter((one) => one.rowId !== rowId);
  },
};

function open({ canAsk = true } = {}): AccountWatch {
  return createAccountWatch({
    ...{ store, clock },
    logger: { debug() {}, info() {}, error() {}, warn: (fields) => void logged.push(fields) },
    tell: async (news, key) => void told.add(`${news} ${key.split(':').slice(0, 2).join(':')} ${key}`),
    pending: canAsk ? async () => pending : undefined,
    async redeem({ rowId }, account) {
      const label = await redeem();
      bound.push([rowId, account]);
      return label;
    },
  });
}

beforeEach(() => {
  clock = createTestClock();
  [known, invitations, pending, told, bound, logged] = [new Map(), [], [], new Set(), [], []];
  redeem = async () => 'Camille Lemaire';
  watch = open();
});

const account = (over: Partial<DocmostUser> = {}): DocmostUser => ({
  ...{ id: 'u-camille', name: 'Camille', email: address, role: 'member', createdAt: clock.now() },
  ...over,
});
const news = () => [...told].map((line) => line.split(' ').slice(0, 2).join(' '));
const invite = () => {
  invitations = [{ rowId: 14, address, at: clock.now(), by: { id: 'personne:u-nadia', name: 'Nadia' } }];
  clock.advance(minute);
};

describe('an address', () => {
  test('that is new is told once, however many sessions the account has', async () => {
    await watch.seen(account());
    clock.advance(minute);
    const moved = account({ email: 'autre@acadenice.fr' });
    await Promise.all([watch.seen(moved), watch.seen(moved)]);
    await watch.seen(moved);
    expect(news()).toEqual(['adresse adresse:u-camille']);
  });

  test('that comes back is told again', async () => {
    for (const email of [address, 'autre@acadenice.fr', address]) {
      await watch.seen(account({ email }));
      clock.advance(minute);
    }
    expect(told.size).toBe(2);
  });

  test('of an account that is seen for the first time is no news', async () => {
    await watch.seen(account());
    expect(told.size).toBe(0);
    expect(known.get('u-camille')?.address).toBe(address);
  });

  test('is noted again once a day, so that it stays known while the account signs in', async () => {
    await watch.seen(account());
    const first = known.get('u-camille')?.seenAt ?? 0;
    clock.advance(day - 1);
    await watch.seen(account());
    expect(known.get('u-camille')?.seenAt).toBe(first);
    clock.advance(2);
    await watch.seen(account());
    expect(known.get('u-camille')).toMatchObject({ since: first, seenAt: clock.now() });
  });
});

describe('an invitation', () => {
  test('binds the account that was made for it, once, and the admins are told', async () => {
    invite();
    await watch.seen(account());
    await watch.seen(account());
    expect(bound).toEqual([[14, 'u-camille']]);
    expect(invitations).toEqual([]);
    expect(news()).toEqual(['invitation invitation:14']);
  });

  test.each([
    ['was there before it', (): DocmostUser => account({ createdAt: clock.now() - 2 * minute })],
    ['does not say since when it is there', (): DocmostUser => account({ createdAt: null })],
    ['has another address', (): DocmostUser => account({ email: 'autre@acadenice.fr' })],
  ])('binds no account that %s', async (_what, user) => {
    invite();
    await watch.seen(user());
    expect([bound, invitations.length, told.size]).toEqual([[], 1, 0]);
  });

  test('binds no account that changed to its address, and is over', async () => {
    invite();
    const other = account({ email: 'autre@acadenice.fr' });
    await watch.seen(other);
    await watch.seen({ ...other, email: address });
    await watch.seen({ ...other, email: address });
    expect([bound, invitations]).toEqual([[], []]);
    expect(news()).toEqual(['adresse adresse:u-camille', 'invitationRefusee invitation:14']);
  });

  test('binds no account that changed to its address, also when the bridge is cut off meanwhile', async () => {
    invite();
    const other = account({ email: 'autre@acadenice.fr' });
    await watch.seen(other);
    const { settle } = store;
    store.settle = () => Promise.reject(new Error('cut off'));
    await watch.seen({ ...other, email: address });
    store.settle = settle;
    await watch.seen({ ...other, email: address });
    expect([bound, invitations]).toEqual([[], []]);
  });

  test('binds no account that has its address while the wiki still waits for it to be accepted', async () => {
    invite();
    pending = [address];
    await watch.seen(account());
    pending = [];
    await watch.seen(account());
    expect([bound, invitations]).toEqual([[], []]);
    expect(news()).toEqual(['invitationRefusee invitation:14']);
  });

  test('binds nobody after 30 days, nor while the bridge cannot ask the wiki', async () => {
    invite();
    await open({ canAsk: false }).seen(account());
    clock.advance(30 * day);
    await watch.seen(account());
    expect(bound).toEqual([]);
  });

  test('whose row is taken by then is over; an outage is tried again', async () => {
    invite();
    redeem = () => Promise.reject(new Error('down'));
    await watch.seen(account());
    expect([bound, invitations.length, logged.length]).toEqual([[], 1, 1]);
    redeem = () => Promise.reject(new Conflict('conflict.rowBound'));
    await watch.seen(account());
    expect(invitations).toEqual([]);
    expect(news()).toEqual(['invitationRefusee invitation:14']);
  });
});

test('what fails keeps nobody from signing in, and says nothing of the person in the log', async () => {
  const broken = createAccountWatch({
    ...{
      store: { ...store, addressOf: () => Promise.reject(new Error('no database')) },
      clock,
      redeem: async () => '',
    },
    logger: { debug() {}, info() {}, error() {}, warn: (fields) => void logged.push(fields) },
    tell: async () => {},
  });
  await broken.seen(account());
  expect(logged).toHaveLength(1);
  expect(JSON.stringify(logged)).not.toContain('camille');
});

test('two rows for one account are told once a day', async () => {
  await watch.doubled('u-camille', [12, 13]);
  await watch.doubled('u-camille', [12, 13]);
  clock.advance(day);
  await watch.doubled('u-camille', [12, 13]);
  expect(told.size).toBe(2);
});
