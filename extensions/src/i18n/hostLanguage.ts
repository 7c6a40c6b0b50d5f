/** Language that Docmost shows its own screen in, as far as the page tells: i18next's choice, then the person's, then the document's. */
export function hostLanguage(): string | undefined {
  return stored('i18nextLng') ?? userLocale() ?? (documentLanguage() || undefined);
}

function stored(key: string): string | undefined {
  try {
    return globalThis.localStorage?.getItem(key) ?? undefined;
  } catch {
    return undefined;
  }
}

/** Locale in the signed-in person's settings, which Docmost keeps under `currentUser`. */
function userLocale(): string | undefined {
  try {
    const parsed: unknown = JSON.parse(stored('currentUser') ?? 'null');
    const { user } = (parsed ?? {}) as { user?: { locale?: unknown } };
    return typeof user?.locale === 'string' && user.locale !== '' ? user.locale : undefined;
  } catch {
    return undefined;
  }
}

const documentLanguage = (): string => (typeof document === 'undefined' ? '' : document.documentElement.lang);
