import { lookup } from 'node:dns/promises';
import { BlockList, isIP } from 'node:net';

export type WebhookAddressSettings = {
  /** Takes any text as an address, as `BASEROW_WEBHOOKS_ALLOW_PRIVATE_ADDRESS` does. @default false */
  allowPrivate?: boolean;
  /** Private ranges that are taken all the same, as `172.30.240.0/24`: `BASEROW_WEBHOOKS_IP_WHITELIST`. */
  whitelist?: readonly string[];
  /** Addresses of a host; throws for one that has none. @default the system's */
  resolve?: (host: string) => Promise<readonly string[]>;
};

const ports = [80, 443, 8000, 8080, 8443];

const privateRanges = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
  '::/128',
  '::1/128',
  '64:ff9b::/96',
  '2001:db8::/32',
  'fc00::/7',
  'fe80::/10',
  'ff00::/8',
];

const familyOf = (address: string): 'ipv4' | 'ipv6' => (isIP(address) === 6 ? 'ipv6' : 'ipv4');

function listOf(ranges: readonly string[]): BlockList {
  const list = new BlockList();
  for (const range of ranges) {
    const [net = '', bits] = range.trim().split('/');
    if (isIP(net) === 0) throw new RangeError(`Not a range of addresses: ${range}`);
    list.addSubnet(net, bits === undefined ? (isIP(net) === 6 ? 128 : 32) : Number(bits), familyOf(net));
  }
  return list;
}

const fromSystem = async (host: string): Promise<readonly string[]> =>
  (await lookup(host, { all: true })).map(({ address }) => address);

/** Says whether a webhook may have an address. */
export type WebhookAddresses = (url: string) => Promise<boolean>;

/**
 * Takes addresses as Baserow does: http or https, a host with a dot or an IP that can be resolved and is not private, and one of
 * the usual ports.
 * @throws RangeError for a whitelist that holds no ranges
 */
export function createWebhookAddresses(settings: WebhookAddressSettings = {}): WebhookAddresses {
  const { allowPrivate = false, whitelist = [], resolve = fromSystem } = settings;
  const [closed, open] = [listOf(privateRanges), listOf(whitelist)];
  const isReachable = (address: string) =>
    isIP(address) !== 0 && (open.check(address, familyOf(address)) || !closed.check(address, familyOf(address)));

  return async (text) => {
    if (allowPrivate) return true;
    if (/\s/.test(text) || !URL.canParse(text)) return false;
    const { protocol, hostname, port } = new URL(text);
    if (protocol !== 'http:' && protocol !== 'https:') return false;
    if (port !== '' && !ports.includes(Number(port))) return false;
    const host = hostname.replace(/^\[|\]$/g, '');
    if (isIP(host) !== 0) return isReachable(host);
    if (!host.includes('.')) return false;
    try {
      const addresses = await resolve(host);
      return addresses.length > 0 && addresses.every(isReachable);
    } catch {
      return false;
    }
  };
}

/** Calls nothing but addresses that a webhook may have: a name may lead elsewhere than when the webhook was made. */
export function guardedFetch(fetcher: typeof fetch, isTaken: WebhookAddresses): typeof fetch {
  return async (input, init) => {
    const url = input instanceof Request ? input.url : String(input);
    if (!(await isTaken(url))) throw new Error(`Webhooks may not call ${url}`);
    return fetcher(input, init);
  };
}
