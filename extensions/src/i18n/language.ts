import type { HouseTexts } from '@formation-hub/extensions';
import { hostLanguage } from './hostLanguage';
import type { Language } from './texts';

/** A part of the model that a person reads the name of. */
export interface Labelled {
  readonly label: string;
}

/** A language other than French, once its files have been loaded. */
export interface LoadedLanguage extends Language {
  readonly code: string;
  /** Words of the model by their French text. */
  readonly house: HouseTexts;
  /** The word of a part of the model that needs another one than its French text has elsewhere. */
  readonly ofPart: (part: Labelled) => string | undefined;
}

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

/** Language that the reader wants, by its two letters: what the page's settings say, else that of the host, else French. */
export function wantedLanguage(): string {
  return (globalThis.formationHub?.lang ?? currentHostLanguage() ?? 'fr').slice(0, 2).toLowerCase();
}

const loaded = new Map<string, LoadedLanguage>();
const loads = new Map([['fr', Promise.resolve()]]);
const listeners = new Set<() => void>();
let wanted = 'fr';

function load(code: string): Promise<void> {
  const loading =
    loads.get(code) ??
    import('./loadLanguage')
      .then(({ loadLanguage }) => loadLanguage(code))
      .then(
        (language) => void (language && loaded.set(code, language)),
        (error: unknown) => console.warn(`formation-hub: the texts in « ${code} » could not be loaded`, error),
      );
  loads.set(code, loading);
  return loading;
}

/** The language of the screen; undefined while it is French, as it is until the files of another one have arrived. */
export function findLanguage(): LoadedLanguage | undefined {
  const code = wantedLanguage();
  if (code !== wanted) {
    wanted = code;
    void load(code).then(() => {
      for (const listener of listeners) listener();
    });
  }
  return loaded.get(code);
}

/** Two letters of the language of the screen: the wanted one where we have it, else French. */
export const currentLanguage = (): string => findLanguage()?.code ?? 'fr';

/** Tag for dates, numbers and plurals of the screen. */
export const currentLocale = (): string => findLanguage()?.locale ?? 'fr-FR';

/** Calls back each time the screen turns to another language. Returns the function that stops. */
export function onLanguage(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** What is loaded, together with the wanted language: its first paint needs no second one. */
export async function inLanguage<T>(loading: Promise<T>): Promise<T> {
  const [value] = await Promise.all([loading, load(wantedLanguage())]);
  return value;
}

/** A text of the model, or the name of one of its parts, in the language of the screen. */
export function localize(text: string | Labelled): string {
  const french = typeof text === 'string' ? text : text.label;
  const language = findLanguage();
  return (typeof text === 'string' ? undefined : language?.ofPart(text)) ?? language?.house[french] ?? french;
}
