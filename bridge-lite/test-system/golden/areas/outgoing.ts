import type { GoldenCase } from '../goldenCase.ts';

/** Receivers of the cases are where nothing listens. */
export const outgoingVariables = { WEBHOOKS_ALLOW_PRIVATE: 'true' };

const path = '/api/v1/webhooks-out';
const url = 'http://127.0.0.1:9/pont';
const nobody = '00000000-0000-4000-8000-000000000000';

/** Other tools that are told of the log, and lines of it that were left aside. */
export const outgoing: readonly GoldenCase[] = [
  { name: 'no subscription yet', as: 'claire', request: `GET ${path}` },
  {
    name: 'a subscription, with its secret',
    as: 'claire',
    request: `POST ${path}`,
    send: { name: 'Paie', url, entities: ['intervention'] },
    keep: 'made',
  },
  { name: 'a subscription to everything', as: 'nadia', request: `POST ${path}`, send: { name: 'Archive', url } },
  { name: 'the subscriptions, without their secrets', as: 'claire', request: `GET ${path}` },
  { name: 'for a trainer', as: 'pierre', request: `GET ${path}` },
  {
    name: 'a subscription of a service that reads, in English',
    as: 'reader',
    request: `POST ${path}`,
    send: { name: 'Paie', url },
    headers: { 'accept-language': 'en' },
  },
  {
    name: 'an address with a password',
    as: 'claire',
    request: `POST ${path}`,
    send: { name: 'Paie', url: 'https://pont:secret@outil.test/' },
  },
  { name: 'an address that is none', as: 'claire', request: `POST ${path}`, send: { name: 'Paie', url: 'outil' } },
  {
    name: 'a table that there is not',
    as: 'claire',
    request: `POST ${path}`,
    send: { name: 'Paie', url, entities: ['facture'] },
  },
  {
    name: 'a change of name, off',
    as: 'claire',
    request: `PATCH ${path}/{made.id}`,
    send: { name: 'Paie des formateurs', active: false },
  },
  { name: 'a change that says nothing', as: 'claire', request: `PATCH ${path}/{made.id}`, send: {} },
  { name: 'a test where nothing listens', as: 'claire', request: `POST ${path}/{made.id}/test` },
  { name: 'its deliveries', as: 'claire', request: `GET ${path}/{made.id}/deliveries?limit=10` },
  { name: 'a replay of nothing', as: 'claire', request: `POST ${path}/{made.id}/replay` },
  { name: 'a removal by a trainer', as: 'pierre', request: `DELETE ${path}/{made.id}` },
  { name: 'a removal', as: 'claire', request: `DELETE ${path}/{made.id}` },
  { name: 'a test of what is gone', as: 'claire', request: `POST ${path}/{made.id}/test` },
  { name: 'deliveries of what never was', as: 'claire', request: `GET ${path}/${nobody}/deliveries` },

  { name: 'lines that were left aside', as: 'claire', request: 'GET /api/v1/log/parked' },
  { name: 'lines that were left aside, for a trainer', as: 'pierre', request: 'GET /api/v1/log/parked' },
  {
    name: 'a line that was not left aside',
    as: 'claire',
    request: 'POST /api/v1/log/parked/webhooks/1/replay',
  },

  { name: 'who wrote last', as: 'claire', request: 'GET /api/v1/writes?limit=2' },
  { name: 'what was refused to a trainer', as: 'nadia', request: 'GET /api/v1/writes?person=personne:u-pierre' },
  { name: 'who wrote, for a trainer', as: 'pierre', request: 'GET /api/v1/writes' },
  { name: 'writes of a row without its table', as: 'claire', request: 'GET /api/v1/writes?id=1' },
];
