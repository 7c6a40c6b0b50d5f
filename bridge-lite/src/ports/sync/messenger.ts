/** Recipient of the messages for the team's chat. */
export const chatRecipient = 'webhook';

/** One message to a person, or to the team's chat. */
export interface Message {
  /** E-mail address, or `webhook` for the chat. */
  recipient: string;
  subject: string;
  text: string;
}

/** Sends messages. A failure is thrown; the message is then tried again later. */
export interface Messenger {
  send(message: Message): Promise<void>;
}
