const languages = ['fr', 'en'] as const;
export type Language = (typeof languages)[number];

/** One text in every language of the house. */
export type LocalizedText = Readonly<Record<Language, string>>;

/** Settings that the host page may give before the first block is shown. */
interface FormationHubSettings {
  /** Address of the bridge, `/bridge` when absent. */
  bridgeUrl?: string;
  /** Language of the screen, `fr` when absent. */
  lang?: string;
}

declare global {
  var formationHub: FormationHubSettings | undefined;
}

/** Language of the screen: what the host page says, else French. */
export function currentLanguage(): Language {
  const wanted = globalThis.formationHub?.lang?.slice(0, 2).toLowerCase();
  return languages.find((language) => language === wanted) ?? 'fr';
}

/** The text in the given language, by default that of the screen. */
export function localize(text: LocalizedText, language: Language = currentLanguage()): string {
  return text[language];
}
