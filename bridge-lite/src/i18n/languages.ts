import { readdirSync } from 'node:fs';
import type { MessageKey } from './fr.ts';

/** Code of a language, as browsers and `Intl` know it. */
export type Language = string;
/** ICU messages by key. What a language leaves out is said in French. */
export type Messages = Partial<Record<MessageKey, string>>;

/** The language of what no other one says. */
export const houseLanguage = 'fr';

/** Every language that has a file here. */
export const messagesByLanguage = await loadLanguages(new URL('.', import.meta.url));

/** The languages of a folder: each is a file, `<code>.ts`, which exports its messages under its code. */
export async function loadLanguages(folder: URL): Promise<ReadonlyMap<Language, Messages>> {
  const codes = readdirSync(folder).flatMap((file) => /^([a-z]{2})\.ts$/.exec(file)?.[1] ?? []);
  return new Map(await Promise.all(codes.sort().map(async (code) => [code, await load(folder, code)] as const)));
}

async function load(folder: URL, code: Language): Promise<Messages> {
  // eslint-disable-next-line no-unsanitized/method -- files of this folder, by names that were read in it
  const file: Record<string, Messages> = await import(new URL(`${code}.ts`, folder).href);
  const messages = file[code];
  if (!messages) throw new Error(`i18n/${code}.ts exports no "${code}"`);
  return messages;
}
