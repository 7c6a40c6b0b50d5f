import { type LookupAddress, lookup as lookupOfSystem } from 'node:dns';
import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import type { PostFailure, WebhookPoster } from '../../ports/outgoing.ts';
import { isPublicAddress } from './publicAddress.ts';

type Lookup = (
  host: string,
  done: (error: NodeJS.ErrnoException | null, addresses: readonly LookupAddress[]) => void,
) => void;

export interface WebhookPosterOptions {
  /** Posts to this machine and its neighbours too. */
  allowPrivate: boolean;
  /** @default 10000 */
  timeoutMs?: number;
  /** Addresses of a name. @default the system's */
  lookup?: Lookup;
}

/** The name leads to an address that is not public. */
class PrivateAddress extends Error {}

const hostOf = ({ hostname }: URL) => hostname.replace(/^\[|\]$/g, '');

/**
 * Posts with a connection of its own to an address that was checked: the name is resolved once, each of its addresses
 * must be public, and only those are connected to. Redirects are answers like others, and what is answered is not read.
 */
export function createWebhookPoster(options: WebhookPosterOptions): WebhookPoster {
  const { allowPrivate, timeoutMs = 10_000, lookup = resolve } = options;

  const checkedLookup: LookupFunction = (host, { all }, done) => {
    lookup(host, (error, addresses) => {
      if (error) return done(error, []);
      const [first] = addresses;
      if (!first) return done(notFound(host), []);
      if (!allowPrivate && !addresses.every(({ address }) => isPublicAddress(address)))
        return done(new PrivateAddress(), []);
      if (all) done(null, [...addresses]);
      else done(null, first.address, first.family);
    });
  };

  /** True unless it is clear without a look-up that the address is not public. */
  function mayBePublic(url: URL): boolean {
    const host = hostOf(url);
    return allowPrivate || (isIP(host) === 0 ? !/(^|\.)localhost\.?$/.test(host) : isPublicAddress(host));
  }

  function accepts(text: string): boolean {
    if (!/^https?:\/\//i.test(text) || !URL.canParse(text)) return false;
    const url = new URL(text);
    return url.username === '' && url.password === '' && mayBePublic(url);
  }

  return {
    accepts,
    post(text, { headers, body }) {
      if (!accepts(text)) return Promise.resolve({ error: 'private_address' });
      const url = new URL(text);
      const send = url.protocol === 'https:' ? requestHttps : requestHttp;
      return new Promise((settle) => {
        const fail = (error: Error) => settle({ error: failureOf(error) });
        const request = send(
          url,
          { method: 'POST', headers, agent: false, lookup: checkedLookup, signal: AbortSignal.timeout(timeoutMs) },
          (response) => {
            settle({ status: response.statusCode ?? 0 });
            response.on('error', () => undefined).resume();
          },
        );
        request.on('error', fail);
        request.end(body);
      });
    },
  };
}

const resolve: Lookup = (host, done) => lookupOfSystem(host, { all: true }, done);

function notFound(host: string): NodeJS.ErrnoException {
  return Object.assign(new Error(`${host} has no address`), { code: 'ENOTFOUND' });
}

function failureOf(error: NodeJS.ErrnoException): PostFailure {
  if (error instanceof PrivateAddress) return 'private_address';
  const { name, code = '' } = error;
  if (name === 'AbortError' || name === 'TimeoutError') return 'timeout';
  if (code === 'ENOTFOUND' || code.startsWith('EAI_')) return 'name';
  return /TLS|SSL|CERT|SIGNATURE/.test(code) ? 'tls' : 'connection';
}
