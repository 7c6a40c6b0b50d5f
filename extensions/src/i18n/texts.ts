import type { DataViewKey } from './fr/dataView';
import type { EditorKey } from './fr/editor';
import type { FieldsKey } from './fr/fields';
import type { HistoryKey } from './fr/history';
import type { MentionCardKey } from './fr/mentionCard';
import type { SharedKey } from './fr/shared';
import type { TriggersKey } from './fr/triggers';
import type { ViewsKey } from './fr/views';

/** Keys of each part of the French texts. */
export interface TextKeys {
  shared: SharedKey;
  editor: EditorKey;
  fields: FieldsKey;
  mentionCard: MentionCardKey;
  triggers: TriggersKey;
  views: ViewsKey;
  dataView: DataViewKey;
  history: HistoryKey;
}

/** Texts of the interface in a language other than French. What they lack is shown in French. */
export type Texts = { readonly [Part in keyof TextKeys]?: Readonly<Partial<Record<TextKeys[Part], string>>> };

/** The interface in a language other than French: the one export, `language`, of the file `<code>.ts` beside this one. */
export interface Language {
  /** Tag of dates, numbers and plurals: `en-GB`. */
  readonly locale: string;
  readonly texts: Texts;
  /** Names of the forms of a view, by their French. */
  readonly views?: Readonly<Record<string, string>>;
}
