import { type AddressInfo, createServer, type Server } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { chatRecipient, type Message } from '../../ports/sync/messenger.ts';
import { createChatMessenger } from './chatMessenger.ts';
import { createRoutedMessenger } from './routedMessenger.ts';
import { createSmtpMessenger } from './smtpMessenger.ts';

const message: Message = {
  recipient: 'claire@acadenice.fr',
  subject: 'Projet livré : à facturer',
  text: 'Le projet « Été » est livré.\n- second',
};

describe('by mail', () => {
  let server: Server | undefined;
  afterEach(() => server?.close());

  /** A mail server as small as can be: it keeps the commands and the mail that it is given. */
  async function startServer(refuses = '') {
    const seen = { commands: [] as string[], mail: '' };
    server = createServer((socket) => {
      let isMail = false;
      socket.write('220 test\r\n');
      socket.on('data', (chunk) => {
        for (const line of chunk.toString().split('\r\n').slice(0, -1)) {
          if (isMail) {
            if (line === '.') {
              isMail = false;
              socket.write('250 kept\r\n');
            } else seen.mail += `${line}\n`;
            continue;
          }
          seen.commands.push(line);
          if (refuses !== '' && line.startsWith(refuses)) socket.write('550 no\r\n');
          else if (line === 'DATA') {
            isMail = true;
            socket.write('354 go\r\n');
          } else if (line === 'QUIT') socket.end('221 bye\r\n');
          else socket.write('250 ok\r\n');
        }
      });
      socket.on('error', () => {});
    });
    await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
    return { seen, url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}` };
  }

  test('a person gets subject and text, accents included, from the address of the house', async () => {
    const { seen, url } = await startServer();
    await createSmtpMessenger({ url, from: 'pont@acadenice.fr' }).send(message);
    expect(seen.commands).toContain('MAIL FROM:<pont@acadenice.fr>');
    expect(seen.commands).toContain('RCPT TO:<claire@acadenice.fr>');
    expect(seen.mail).toMatch(/^Subject: =\?UTF-8\?/m);
    const body = seen.mail.slice(seen.mail.indexOf('\n\n')).trim();
    const isBase64 = /^content-transfer-encoding: base64$/im.test(seen.mail);
    const bytes = isBase64
      ? Buffer.from(body, 'base64')
      : Buffer.from(
          body
            .replaceAll('=\n', '')
            .replace(/=([0-9A-F]{2})/g, (_all, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
          'latin1',
        );
    expect(bytes.toString()).toContain('Le projet « Été » est livré.');
  });

  test('an address that hides another one reaches nobody else', async () => {
    const { seen, url } = await startServer();
    const recipient = 'claire@acadenice.fr, autre@exemple.fr\r\nBcc: tous@exemple.fr';
    await createSmtpMessenger({ url, from: 'pont@acadenice.fr' })
      .send({ ...message, recipient })
      .catch(() => {});
    expect(seen.commands.filter((line) => line.startsWith('RCPT')).length).toBeLessThanOrEqual(1);
    expect(seen.commands).not.toContain('RCPT TO:<autre@exemple.fr>');
    expect(seen.commands).not.toContain('RCPT TO:<tous@exemple.fr>');
    expect(seen.mail).not.toMatch(/^Bcc:/m);
  });

  test('a refusal is a failure, so that the message is tried again', async () => {
    const { url } = await startServer('RCPT');
    await expect(createSmtpMessenger({ url, from: 'pont@acadenice.fr' }).send(message)).rejects.toThrow('550');
  });
});

describe('to the chat', () => {
  const chat = (status = 200) => {
    const posted: unknown[] = [];
    const fetcher: typeof fetch = async (input, init) => {
      const request = new Request(input, init);
      posted.push([request.url, await request.json()]);
      return new Response('ok', { status });
    };
    return { posted, messenger: createChatMessenger({ url: 'https://chat.example/hook', fetch: fetcher }) };
  };

  test('as Slack takes it; a name is no call to everyone, and no link', async () => {
    const { posted, messenger } = chat();
    await messenger.send({ ...message, recipient: chatRecipient, text: 'Projet <!channel> & <https://x|y>' });
    expect(posted).toEqual([
      [
        'https://chat.example/hook',
        { text: '*Projet livré : à facturer*\nProjet &lt;!channel&gt; &amp; &lt;https://x|y&gt;' },
      ],
    ]);
  });

  test('a refusal is a failure', async () => {
    await expect(chat(500).messenger.send(message)).rejects.toThrow('500');
  });

  test('only the messages for the chat go there', async () => {
    const mailed: string[] = [];
    const { posted, messenger } = chat();
    const routed = createRoutedMessenger({ send: async ({ recipient }) => void mailed.push(recipient) }, messenger);
    await routed.send(message);
    await routed.send({ ...message, recipient: chatRecipient });
    expect([mailed, posted.length]).toEqual([['claire@acadenice.fr'], 1]);
  });
});
