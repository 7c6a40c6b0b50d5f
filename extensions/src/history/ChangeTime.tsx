import { currentLocale } from '../i18n/language';
import { formatAge, formatDate } from '../ui/formats';

const relativeMs = 30 * 24 * 3600_000;

/** How long ago, or the day when that is long; the exact moment is shown on hover. */
export function ageText(at: string): string {
  const moment = new Date(at);
  return Date.now() - moment.getTime() < relativeMs ? formatAge(moment) : formatDate(at.slice(0, 10));
}

export function ChangeTime({ at }: { at: string }) {
  const exact = new Intl.DateTimeFormat(currentLocale(), { dateStyle: 'full', timeStyle: 'medium' });
  return (
    <time dateTime={at} title={exact.format(new Date(at))}>
      {ageText(at)}
    </time>
  );
}
