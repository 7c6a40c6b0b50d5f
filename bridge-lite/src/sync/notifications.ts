import type { MessageKey, MessageParams } from '../i18n/translate.ts';
import { translate } from '../i18n/translate.ts';
import type { Clock } from '../ports/clock.ts';
import type { EntityStore } from '../ports/entityStore.ts';
import type { Logger } from '../ports/logger.ts';
import type { Notice, Notifier } from '../ports/notifier.ts';
import { chatRecipient, type Messenger } from '../ports/sync/messenger.ts';
import type { Outbox } from '../ports/sync/syncStore.ts';
import { digestMs } from './syncLimits.ts';

/** What people are told about; the key of its texts in the dictionaries. */
export type Subject =
  | 'livre'
  | 'capacite'
  | 'attribution'
  | 'formation'
  | 'breaker'
  | 'partage'
  | 'lettres'
  | 'balayage'
  | 'horloge';

export interface Notifications extends Notifier {
  /** Stores a message for the admins and the team's chat, once for each key. */
  tellAdmins(subject: Subject, key: string, params: MessageParams): Promise<void>;
  /** Stores a message for one person, once for each key. */
  tell(email: string, subject: Subject, key: string, params: MessageParams): Promise<void>;
  /** Sends what is due; answers in how many milliseconds the next message is, if one waits. */
  deliver(): Promise<number | undefined>;
}

const language = 'fr';

export function createNotifications(deps: {
  outbox: Outbox;
  messenger: Messenger;
  rows: Pick<EntityStore, 'list'>;
  clock: Clock;
  logger: Logger;
  /** Addresses of the admins; the active people with the role administratif when left out. */
  admins?: readonly string[];
  /** True when a chat is configured. */
  hasChat: boolean;
  /** Told when a message waits. */
  onWaiting: () => void;
}): Notifications {
  const { outbox, messenger, clock, logger } = deps;

  async function adminAddresses(): Promise<readonly string[]> {
    if (deps.admins && deps.admins.length > 0) return deps.admins;
    const { items } = await deps.rows.list('personne', {
      page: 1,
      perPage: 50,
      sort: [],
      filters: [
        { field: 'roles', op: 'eq', values: ['administratif'] },
        { field: 'statut', op: 'eq', values: ['actif'] },
      ],
    });
    return items.map(({ email }) => email).filter((email) => email !== '');
  }

  async function add(recipient: string, subject: Subject, key: string, params: MessageParams): Promise<void> {
    const text = translate(language, `mail.${subject}.texte` as MessageKey, params);
    const title = translate(language, `mail.${subject}.sujet` as MessageKey, params);
    const message = { recipient, subject: title, text, at: clock.now(), key: `${key}>${recipient}` };
    if (await outbox.add(message)) deps.onWaiting();
  }

  async function tellAdmins(subject: Subject, key: string, params: MessageParams): Promise<void> {
    for (const address of await adminAddresses()) await add(address, subject, key, params);
    if (deps.hasChat) await add(chatRecipient, subject, key, params);
  }

  return {
    tellAdmins,
    tell: (email, subject, key, params) => (email === '' ? Promise.resolve() : add(email, subject, key, params)),

    async notify(notice: Notice) {
      if (notice.kind === 'formation_cloturee') {
        const { id, label } = notice.formation;
        return tellAdmins('formation', `formation_cloturee:${id}`, { formation: label });
      }
      const { personne, domaine, capacite, engagees, depassement } = notice;
      return tellAdmins('capacite', `capacite:${personne.id}:${domaine}:${engagees}`, {
        personne: personne.label,
        domaine: translate(language, `mail.domaine.${domaine}`),
        capacite,
        engagees,
        depassement,
      });
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

function digestOf(texts: readonly string[]): string {
  return texts.length === 1 ? (texts[0] ?? '') : texts.map((text) => `- ${text}`).join('\n');
}
