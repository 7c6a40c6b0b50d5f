import { BadRequestException, type CallHandler, type ExecutionContext } from '@nestjs/common';
import { of } from 'rxjs';
import { expect, test, vi } from 'vitest';
import { MisplacedContentInterceptor } from './misplaced-content.interceptor';

const card = { type: 'entityEmbed', attrs: { entity: 'projet', id: 7 } };
const inCell = (...content: object[]) => ({
  type: 'doc',
  content: [{ type: 'table', content: [{ type: 'tableRow', content: [{ type: 'tableCell', content }] }] }],
});
const chip = { type: 'paragraph', content: [{ type: 'entityMention', attrs: { entity: 'projet', id: 7 } }] };

/** Sends a body to a route; whether its handler ran. */
function send(url: string, content: unknown, language?: string): boolean {
  const handle = vi.fn(() => of(null));
  const request = { url, body: { content }, headers: { 'accept-language': language } };
  const context = { getType: () => 'http', switchToHttp: () => ({ getRequest: () => request }) };
  new MisplacedContentInterceptor().intercept(context as unknown as ExecutionContext, { handle } as CallHandler);
  return handle.mock.calls.length === 1;
}

test.each(['/api/pages/create', '/api/pages/update', '/api/pages/update/?x=1', '/api/pages/import'])(
  '%s refuses a card in a table cell, in French unless English is asked for, and stores nothing',
  (url) => {
    expect(() => send(url, inCell(chip, card))).toThrow(BadRequestException);
    expect(() => send(url, inCell(card))).toThrow(/ne peut pas se placer ici.*tableCell/);
    expect(() => send(url, JSON.stringify(inCell(card)), 'en-GB,en')).toThrow(/cannot stand here/);
  },
);

test.each([
  ['a mention in a cell', inCell(chip)],
  ['a card in the page', { type: 'doc', content: [card] }],
  ['Markdown', '| a |\n| --- |\n| [Site](/bridge/projet/7?bloc=carte) |'],
  ['text that only looks like a document', '{ not json'],
  ['nothing', undefined],
  ['null', null],
])('%s is let through', (_name, content) => {
  expect(send('/api/pages/update', content)).toBe(true);
});

test('other requests are not looked at', () => {
  expect(send('/api/comments/create', inCell(card))).toBe(true);
  expect(send('/api/pages/info', inCell(card))).toBe(true);
});
