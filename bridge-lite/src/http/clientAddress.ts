import type { IncomingMessage } from 'node:http';
import { BlockList, isIP, isIPv6 } from 'node:net';
import type { Context } from 'hono';

/** Networks that proxies in front of the bridge stand in. */
const near = new BlockList();
near.addSubnet('127.0.0.0', 8);
near.addSubnet('10.0.0.0', 8);
near.addSubnet('172.16.0.0', 12);
near.addSubnet('192.168.0.0', 16);
near.addAddress('::1', 'ipv6');
near.addSubnet('fc00::', 7, 'ipv6');
near.addSubnet('fe80::', 10, 'ipv6');

/**
 * Where a request comes from: the address that the proxy next to us saw, or that of the connection when no proxy can
 * stand there. Of IPv6 the first half, which is what one household or server has to itself.
 */
export function clientAddress(c: Context): string {
  const { incoming } = (c.env ?? {}) as { incoming?: IncomingMessage };
  const peer = incoming?.socket.remoteAddress?.replace(/^::ffff:(?=\d+\.)/, '');
  const isNear = peer === undefined || near.check(peer, isIPv6(peer) ? 'ipv6' : 'ipv4');
  const forwarded = isNear ? c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim() : undefined;
  const address = forwarded !== undefined && isIP(forwarded) > 0 ? forwarded : (peer ?? 'unknown');
  return isIPv6(address) ? firstHalf(address) : address;
}

function firstHalf(address: string): string {
  const [head = '', tail] = address.split('%')[0]?.toLowerCase().split('::') ?? [];
  const parts = head === '' ? [] : head.split(':');
  if (tail !== undefined) {
    const after = tail === '' ? 0 : tail.split(':').length;
    while (parts.length < 8 - after && parts.length < 4) parts.push('0');
    if (parts.length < 4) parts.push(...tail.split(':'));
  }
  return parts
    .slice(0, 4)
    .map((part) => part.replace(/^0+(?=.)/, ''))
    .join(':');
}
