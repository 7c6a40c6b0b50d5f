import type { OpenDatabase } from '../adapters/database/openDatabase.ts';
import { createDatabaseMailbox } from '../adapters/database/sync/databaseOutbox.ts';
import { createChatMessenger } from '../adapters/mail/chatMessenger.ts';
import { createRoutedMessenger } from '../adapters/mail/routedMessenger.ts';
import { createSmtpMessenger } from '../adapters/mail/smtpMessenger.ts';
import type { Base } from './base.ts';

/** How people are told: by mail, or in a mailbox of the demo, and in the team's chat where there is one. */
export function openMail({ env, clock, fetch }: Base, database: OpenDatabase) {
  const mailbox = env.smtpUrl === undefined ? createDatabaseMailbox(database.db, clock) : undefined;
  const mail = env.smtpUrl === undefined ? mailbox : createSmtpMessenger({ url: env.smtpUrl, from: env.mailFrom });
  const chat =
    env.notifyWebhookUrl === undefined ? undefined : createChatMessenger({ url: env.notifyWebhookUrl, fetch });
  const messenger = createRoutedMessenger(mail ?? { send: async () => {} }, chat);
  return { messenger, mailbox, hasChat: chat !== undefined };
}
