/** Values that somebody could have typed into Baserow to break a page, or by accident. */
export const hostileTexts = {
  balisage: '<img src=x onerror="window.hasRun = true"><script>window.hasRun = true</script><b>gras</b> &lt;i&gt;',
  adresse: 'javascript:window.hasRun=true//https://exemple.fr',
  bidi: '\u202Egnp.exe \u2066عربي\u2067 \u2069\u202Dabc',
  long: 'Écrire'.repeat(1667),
  emoji: '👩🏽‍💻🦊🏳️‍🌈'.repeat(40),
} as const;

export type HostileText = keyof typeof hostileTexts;

export const isHostileText = (name: string | null): name is HostileText => name !== null && name in hostileTexts;

/** Fields that people type, as the bridge serves them. */
const typedFields = ['nom', 'nom_prenom', 'label', 'libelle', 'titre', 'competences', 'contact', 'email', 'telephone'];

/** The same rows with every typed text replaced. */
export function withHostileTexts<T>(value: T, text: string): T {
  if (Array.isArray(value)) return value.map((each) => withHostileTexts(each, text)) as T;
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, own]) => [
    key,
    typedFields.includes(key) && typeof own === 'string' ? text : withHostileTexts(own, text),
  ]);
  return Object.fromEntries(entries) as T;
}
