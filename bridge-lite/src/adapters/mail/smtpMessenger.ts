import type { Messenger } from '../../ports/sync/messenger.ts';

/** A mail server that is silent in the middle of a mail is not waited for: the library alone would wait ten minutes. */
const limits = { connectionTimeout: 10_000, greetingTimeout: 10_000, dnsTimeout: 10_000, socketTimeout: 30_000 };

/**
 * Sends mails through a mail server.
 * @param options.url `smtp://user:password@host:587` or `smtps://…`
 */
export function createSmtpMessenger(options: { url: string; from: string }): Messenger {
  // Only a bridge that sends mails loads the library.
  const transport = import('nodemailer').then(({ createTransport }) =>
    createTransport({ url: options.url, ...limits }, { from: options.from }),
  );
  transport.catch(() => {});
  return {
    async send({ recipient, subject, text }) {
      // As one address: a list in a row's field must not reach others.
      await (await transport).sendMail({ to: { name: '', address: recipient }, subject, text });
    },
  };
}
