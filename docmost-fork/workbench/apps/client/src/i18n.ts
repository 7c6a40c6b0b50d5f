import i18n from "i18next";
import { initReactI18next } from "react-i18next";

export const languages = [
  { code: "fr-FR", name: "Français" },
  { code: "en-US", name: "English" },
] as const;

const storageKey = "language";
const loaded = new Set<string>();

async function load(language: string): Promise<void> {
  if (loaded.has(language)) return;
  const response = await fetch(`/locales/${language}/translation.json`);
  if (!response.ok) return;
  i18n.addResourceBundle(language, "translation", await response.json());
  loaded.add(language);
}

const known = (language: string | null) => languages.find(({ code }) => code === language)?.code ?? "fr-FR";

/** Starts the interface in the person's language, French unless they chose another. */
export async function startI18n(): Promise<void> {
  const language = known(localStorage.getItem(storageKey));
  await i18n.use(initReactI18next).init({
    lng: language,
    resources: {},
    keySeparator: false,
    nsSeparator: false,
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
  });
  await setLanguage(language);
}

/** Switches the interface to another language and remembers it. */
export async function setLanguage(language: string): Promise<void> {
  await load(language);
  localStorage.setItem(storageKey, language);
  document.documentElement.lang = language;
  await i18n.changeLanguage(language);
}

export default i18n;
