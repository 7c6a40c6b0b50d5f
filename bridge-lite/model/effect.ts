import type { Tools } from './command.ts';
import type { Row } from './entity.ts';
import type { AnyEntity } from './faults.ts';
import type { Read } from './read.ts';

/** A message in French; `{name}` is replaced by a figure. */
export interface Mail {
  subject: string;
  text: string;
}

export type MailFigures = Readonly<Record<string, string | number>>;

/** A row that changed, and what an effect may do about it. */
export interface EffectStep<R> {
  row: R;
  /** State before the changes that this follows; undefined for a row that was made by them. */
  before: { state: string | null } | undefined;
  read: Pick<Read, 'find' | 'many'>;
  tools: Tools;
  /** Keeps commands off a row meanwhile. */
  hold<T>(entity: AnyEntity, id: number, work: () => Promise<T>): Promise<T>;
  /** Stores a message for one person, once for each key. An empty address gets none. */
  tell(email: string, mail: Mail, key: string, figures: MailFigures): Promise<void>;
  /** Stores a message for the admins and the team's chat, once for each key. */
  tellAdmins(mail: Mail, key: string, figures: MailFigures): Promise<void>;
}

/** What follows when a row of an entity changed. It may run again for the same change, and comes to the same then. */
export interface Effect {
  on: string;
  run(step: EffectStep<unknown>): Promise<void>;
}

export function effect<E extends AnyEntity>(on: E, run: (step: EffectStep<Row<E>>) => Promise<void>): Effect {
  return { on: on.name, run: (step) => run(step as EffectStep<Row<E>>) };
}

/** Something that a command found and that the admins should hear of, in figures. */
export type Notice = { kind: string } & Readonly<Record<string, unknown>>;

/** The words of a notice. */
export interface NoticeMail {
  mail: Mail;
  key: string;
  figures: MailFigures;
}
