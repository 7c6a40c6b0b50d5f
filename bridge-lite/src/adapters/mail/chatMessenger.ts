import ky from 'ky';
import type { Messenger } from '../../ports/sync/messenger.ts';

/** Posts messages to a chat that takes Slack's incoming webhooks. */
export function createChatMessenger(options: { url: string; fetch?: typeof fetch }): Messenger {
  return {
    async send({ subject, text }) {
      await ky.post(options.url, {
        json: { text: `*${escapeText(subject)}*\n${escapeText(text)}` },
        timeout: 10_000,
        retry: 0,
        redirect: 'error',
        ...(options.fetch ? { fetch: options.fetch } : {}),
      });
    },
  };
}

/** The three characters that Slack reads as markup of its own: a name must not become a link or a call to everyone. */
function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
