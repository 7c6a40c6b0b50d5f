import { hostLanguage } from './hostLanguage';

const languages = ['fr', 'en'] as const;
export type Language = (typeof languages)[number];

/** One text in every language of the house. */
export type LocalizedText = Readonly<Record<Language, string>>;

/** Settings that the host page may give before the first block is shown. */
interface FormationHubSettings {
  /** Address of the bridge, `/bridge` when absent. */
  bridgeUrl?: string;
  /** Language of the screen, that of the host when absent. */
  lang?: string;
}

declare global {
  var formationHub: FormationHubSettings | undefined;
}

/** Reading the host's settings takes time, and every text of a page asks. */
const freshMs = 1000;
let known: { at: number; lang: string | undefined } | undefined;

function currentHostLanguage(): string | undefined {
  const at = Date.now();
  if (!known || at - known.at > freshMs || at < known.at) known = { at, lang: hostLanguage() };
  return known.lang;
}

/** Language of the screen: what the page's settings say, else that of the host, else French. */
export function currentLanguage(): Language {
  const wanted = (globalThis.formationHub?.lang ?? currentHostLanguage())?.slice(0, 2).toLowerCase();
  return languages.find((language) => language === wanted) ?? 'fr';
}

/** The text in the given language, by default that of the screen. */
export function localize(text: LocalizedText, language: Language = currentLanguage()): string {
  return text[language];
}
