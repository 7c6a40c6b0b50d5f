import type { Messenger } from '../../ports/sync/messenger.ts';

/**
 * Sends mails through a mail server.
 * @param options.url `smtp://user:password@host:587` or `smtps://…`
 */
export function createSmtpMessenger(options: { url: string; from: string }): Messenger {
  // Only a bridge that sends mails loads the library.
  const transport = import('nodemailer').then(({ createTransport }) =>
    createTransport(options.url, { from: options.from }),
  );
  transport.catch(() => {});
  return {
    async send({ recipient, subject, text }) {
      // As one address: a list in a row's field must not reach others.
      await (await transport).sendMail({ to: { name: '', address: recipient }, subject, text });
    },
  };
}
