import type { MessageKey, MessageParams } from '../i18n/translate.ts';

/** Something the caller should know although the command was done. */
export interface Warning {
  code: string;
  messageKey: MessageKey;
  params: MessageParams;
  details: Record<string, unknown>;
}

/** What a command did. */
export interface Outcome<T> {
  /** The row after it. */
  row: T;
  warnings: Warning[];
}

/** What a command did to a row that was there before. */
export interface Change<T> extends Outcome<T> {
  before: T;
}
