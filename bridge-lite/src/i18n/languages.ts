import { readdirSync } from 'node:fs';
import type { MessageKey } from './fr.ts';

/** Code of a language, as browsers and `Intl` know it. */
export type Language = string;
/** ICU messages by key. What a language leaves out is said in French. */
export type Messages = Partial<Record<MessageKey, string>>;

/** The language of what no other one says. */
export const houseLanguage = 'fr';

/** Every language that has a file here, `<code>.ts`, which exports its messages under its code. */
export const messagesByLanguage: ReadonlyMap<Language, Messages> = new Map(
  await Promise.all(codesIn(new URL('.', import.meta.url)).map(async (code) => [code, await load(code)] as const)),
);

function codesIn(folder: URL): Language[] {
  return readdirSync(folder)
    .flatMap((file) => /^([a-z]{2})\.ts$/.exec(file)?.[1] ?? [])
    .sort();
}

async function load(code: Language): Promise<Messages> {
  // eslint-disable-next-line no-unsanitized/method -- files of this folder, by names that were read in it
  const file: Record<string, Messages> = await import(new URL(`${code}.ts`, import.meta.url).href);
  const messages = file[code];
  if (!messages) throw new Error(`i18n/${code}.ts exports no "${code}"`);
  return messages;
}
