import { formationHubSchemaName, formationHubSchemaVersion } from '@formation-hub/extensions';
import type { CallHandler, ExecutionContext } from '@nestjs/common';
import { firstValueFrom, of } from 'rxjs';
import { describe, expect, test } from 'vitest';
import { OldClientInterceptor } from './old-client.interceptor';

const page = {
  id: 'p1',
  content: {
    type: 'doc',
    content: [{ type: 'entityEmbed', attrs: { entity: 'projet', id: 4, label: 'Site Lemoine' } }],
  },
};

function ask(url: string, headers: Record<string, string>, answer: unknown = { data: page, success: true }) {
  const context = {
    getType: () => 'http',
    switchToHttp: () => ({ getRequest: () => ({ url, headers }) }),
  } as unknown as ExecutionContext;
  const next: CallHandler = { handle: () => of(answer) };
  return firstValueFrom(new OldClientInterceptor().intercept(context, next));
}

const origin = 'https://wiki.example.org';

describe('a tab with an old client', () => {
  test('gets links for our blocks, below a request to reload', async () => {
    const answer = JSON.stringify(await ask('/api/pages/info', { origin }));
    expect(answer).toContain('Rechargez la page pour la modifier');
    expect(answer).toContain('/bridge/projet/4');
    expect(answer).not.toContain('entityEmbed');
    expect(answer).toContain('"success":true');
  });

  test('is told in English when it asks for English', async () => {
    const answer = JSON.stringify(await ask('/api/pages/info', { origin, 'accept-language': 'en-GB,en;q=0.9' }));
    expect(answer).toContain('Reload the page to edit it');
  });

  test('of an older schema of ours is treated alike', async () => {
    const answer = JSON.stringify(await ask('/api/pages/info', { origin, [formationHubSchemaName]: '0' }));
    expect(answer).toContain('Rechargez');
  });

  test('gets an answer without the envelope alike', async () => {
    expect(JSON.stringify(await ask('/api/pages/info', { origin }, page))).toContain('Rechargez');
  });
});

describe('on every other way that content reaches a client, an old one gets links too, and no request to reload', () => {
  const card = { type: 'doc', content: [{ type: 'entityEmbed', attrs: { entity: 'projet', id: 4, label: 'Site' } }] };
  test.each<[string, string, unknown]>([
    ['a version of the page', '/api/pages/history/info', { data: { id: 'v1', slugId: 's', content: card } }],
    ['a shared page', '/api/shares/page-info', { data: { page: { content: card }, share: { level: 0 } } }],
    ['a public page', '/api/public-spaces/page-info', { data: { page: { content: card } } }],
    ['synced blocks', '/api/pages/transclusion/lookup', { data: { items: [{ content: card }, { content: null }] } }],
    ['public synced blocks', '/api/public-spaces/transclusion/lookup', { data: { items: [{ content: card }] } }],
    ['the answer to a write', '/api/pages/update', { data: { id: 'p1', content: card } }],
    ['a way that a later release adds', '/api/anything', { data: { deep: { er: [{ body: card }] } } }],
  ])('%s', async (_name, url, answer) => {
    const text = JSON.stringify(await ask(url, { origin }, answer));
    expect(text).toContain('/bridge/projet/4');
    expect(text).not.toContain('entityEmbed');
    expect(text).not.toContain('Rechargez');
  });
});

describe('answers stay as they are', () => {
  const untouched: [string, string, Record<string, string>, unknown][] = [
    [
      'for our client',
      '/api/pages/info',
      { origin, [formationHubSchemaName]: String(formationHubSchemaVersion) },
      page,
    ],
    ['for a program, which names no origin', '/api/pages/info', {}, page],
    ['in another format', '/api/pages/info', { origin }, { data: { id: 'p1', content: '# texte' } }],
    ['without a body', '/api/pages/info', { origin }, { data: null }],
    ['that are files', '/api/pages/export', { origin }, new Date(0)],
    ['that are no objects', '/api/pages/info', { origin }, 'texte'],
  ];
  test.each(untouched)('%s', async (_name, url, headers, answer) => {
    expect(await ask(url, headers, answer)).toEqual(answer);
  });
});
