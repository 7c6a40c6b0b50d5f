import type { Messenger } from '../../ports/sync/messenger.ts';
import { chatRecipient } from '../../ports/sync/messenger.ts';

/** Sends a message for the chat to the chat, every other one by mail. */
export function createRoutedMessenger(mail: Messenger, chat: Messenger | undefined): Messenger {
  return {
    async send(message) {
      if (message.recipient !== chatRecipient) return mail.send(message);
      await chat?.send(message);
    },
  };
}
