import i18n from "@/i18n.ts";

const steps: [Intl.RelativeTimeFormatUnit, number][] = [
  ["day", 86_400_000],
  ["hour", 3_600_000],
  ["minute", 60_000],
];

/** Time since a moment, in words: « il y a 3 heures »; a date after a month. */
export function relativeDate(moment: string): string {
  const elapsed = Date.now() - new Date(moment).getTime();
  if (elapsed > 30 * 86_400_000)
    return new Intl.DateTimeFormat(i18n.language, { dateStyle: "medium" }).format(new Date(moment));
  if (elapsed < 60_000) return i18n.t("just now");
  const [unit, size] = steps.find(([, milliseconds]) => elapsed >= milliseconds) ?? ["minute", 60_000];
  return new Intl.RelativeTimeFormat(i18n.language, { numeric: "auto" }).format(-Math.floor(elapsed / size), unit);
}
