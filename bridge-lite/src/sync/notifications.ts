import type { EntityRow, House, Mail, MailFigures, People } from '../../model/index.ts';
import type { AccountNews } from '../access/accountWatch.ts';
import type { MessageParams } from '../i18n/translate.ts';
import { fillIn, translate } from '../i18n/translate.ts';
import type { Clock } from '../ports/clock.ts';
import type { Logger } from '../ports/logger.ts';
import type { Notifier } from '../ports/notifier.ts';
import { chatRecipient, type Messenger } from '../ports/sync/messenger.ts';
import type { Outbox } from '../ports/sync/syncStore.ts';
import type { EntityReader } from '../rows/entityReader.ts';
import { digestMs } from './syncLimits.ts';

/** What the bridge itself tells the admins; the key of its texts in the dictionaries. */
type Subject =
  | ('breaker' | 'partage' | 'lettres' | 'balayage' | 'horloge' | 'renommage' | 'tables' | 'webhook')
  | AccountNews;

export interface Notifications extends Notifier {
  /** Stores a message for the admins and the team's chat, once for each key. */
  tellAdmins(subject: Subject, key: string, params: MessageParams): Promise<void>;
  /** Stores a message of the house for the admins and the team's chat, once for each key. */
  mailAdmins(mail: Mail, key: string, figures: MailFigures): Promise<void>;
  /** Stores a message of the house for one person, once for each key. An empty address gets none. */
  mail(email: string, mail: Mail, key: string, figures: MailFigures): Promise<void>;
  /** Sends what is due; answers in how many milliseconds the next message is, if one waits. */
  deliver(): Promise<number | undefined>;
}

const language = 'fr';

export function createNotifications(deps: {
  outbox: Outbox;
  messenger: Messenger;
  reader: Pick<EntityReader, 'list'>;
  clock: Clock;
  logger: Logger;
  people: People;
  /** Words of what commands tell. */
  notices: House['notices'];
  /** Addresses of the admins; the active people whose role it is when left out. */
  admins?: readonly string[];
  /** True when a chat is configured. */
  hasChat: boolean;
  /** Told when a message waits. */
  onWaiting: () => void;
}): Notifications {
  const { outbox, messenger, people, clock, logger } = deps;

  async function adminAddresses(): Promise<readonly string[]> {
    if (deps.admins && deps.admins.length > 0) return deps.admins;
    const { items } = await deps.reader.list(people.entity, {
      page: 1,
      perPage: 50,
      sort: [],
      filters: [
        { field: people.roles, op: 'eq', values: [people.admins] },
        { field: people.active.field, op: 'eq', values: [people.active.value] },
      ],
    });
    return items.map((row) => String((row as EntityRow)[people.email])).filter((email) => email !== '');
  }

  async function add(recipient: string, { subject, text }: Mail, key: string): Promise<void> {
    const message = { recipient, subject, text, at: clock.now(), key: `${key}>${recipient}` };
    if (await outbox.add(message)) deps.onWaiting();
  }

  async function addForAdmins(mail: Mail, key: string): Promise<void> {
    for (const address of await adminAddresses()) await add(address, mail, key);
    if (deps.hasChat) await add(chatRecipient, mail, key);
  }

  const mailAdmins: Notifications['mailAdmins'] = (mail, key, figures) => addForAdmins(filled(mail, figures), key);

  return {
    tellAdmins: (subject, key, params) =>
      addForAdmins(
        {
          subject: translate(language, `mail.${subject}.sujet`, params),
          text: translate(language, `mail.${subject}.texte`, params),
        },
        key,
      ),
    mailAdmins,
    mail: async (email, mail, key, figures) => {
      if (email !== '') await add(email, filled(mail, figures), key);
    },

    async notify(notice) {
      const words = deps.notices[notice.kind];
      if (!words) throw new Error(`the house has no words for the notice "${notice.kind}"`);
      const { mail, key, figures } = words(notice);
      await mailAdmins(mail, key, figures);
    },

    async deliver() {
      const groups = Map.groupBy(await outbox.waiting(), ({ recipient, subject }) =>
        JSON.stringify([recipient, subject]),
      );
      const delays: number[] = [];
      const failures: unknown[] = [];
      for (const messages of groups.values()) {
        const [first] = messages;
        if (!first) continue;
        const { recipient, subject } = first;
        const last = await outbox.lastSent(recipient, subject);
        const waitMs = last === undefined ? 0 : last + digestMs - clock.now();
        if (waitMs > 0) {
          delays.push(waitMs);
          continue;
        }
        const texts = [...new Set(messages.map(({ text }) => text))];
        try {
          await messenger.send({ recipient, subject, text: digestOf(texts) });
        } catch (error) {
          logger.warn({ subject, error: String(error) }, 'a message could not be sent');
          failures.push(error);
          continue;
        }
        await outbox.sent(
          messages.map(({ id }) => id),
          clock.now(),
        );
      }
      if (failures.length > 0) throw new Error(`${failures.length} message(s) could not be sent: ${failures[0]}`);
      return delays.length > 0 ? Math.min(...delays) : undefined;
    },
  };
}

function filled({ subject, text }: Mail, figures: MailFigures): Mail {
  return { subject: fillIn(language, subject, figures), text: fillIn(language, text, figures) };
}

function digestOf(texts: readonly string[]): string {
  return texts.length === 1 ? (texts[0] ?? '') : texts.map((text) => `- ${text}`).join('\n');
}
