import type { Context } from 'hono';
import { expect, test } from 'vitest';
import { clientAddress } from './clientAddress.ts';

const from = (peer: string | undefined, forwarded?: string) =>
  clientAddress({
    env: peer === undefined ? {} : { incoming: { socket: { remoteAddress: peer } } },
    req: { header: () => forwarded },
  } as unknown as Context);

test.each([
  ['203.0.113.7', undefined, '203.0.113.7'],
  ['203.0.113.7', '198.51.100.1', '203.0.113.7'],
  ['127.0.0.1', '198.51.100.1', '198.51.100.1'],
  ['::ffff:172.18.0.5', '198.51.100.1', '198.51.100.1'],
  ['10.0.0.2', 'made up, 6.6.6.6, 198.51.100.1', '198.51.100.1'],
  ['10.0.0.2', '198.51.100.1, nonsense', '10.0.0.2'],
  ['10.0.0.2', '', '10.0.0.2'],
  [undefined, undefined, 'unknown'],
  ['2001:db8:1:2:3:4:5:6', undefined, '2001:db8:1:2'],
  ['::1', '2001:0db8:0001::77', '2001:db8:1:0'],
  ['::1', '2001:db8::3:4:5:6', '2001:db8:0:0'],
  ['::1', '2001:db8::2:3:4:5:6', '2001:db8:0:2'],
  ['2001:db8::', undefined, '2001:db8:0:0'],
])('from %j, forwarded for %j, is %j', (peer, forwarded, address) => {
  expect(from(peer, forwarded)).toBe(address);
});
