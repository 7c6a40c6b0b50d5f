/** Gives the moment of a change, in UTC with microseconds. */
export type Stamps = () => string;

/**
 * Stamps from a clock of milliseconds: changes within one of them, or while a clock of tests stands still, are microseconds
 * apart. A clock that is put back takes the stamps back with it.
 */
export function createStamps(clock: () => Date): Stamps {
  let lastClock = Number.NEGATIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  return () => {
    const now = clock().getTime();
    last = now < lastClock ? now * 1000 : Math.max(now * 1000, last + 1);
    lastClock = now;
    const millisecond = Math.floor(last / 1000);
    return `${new Date(millisecond).toISOString().slice(0, -1)}${pad(last - millisecond * 1000)}Z`;
  };
}

const pad = (microseconds: number): string => String(microseconds).padStart(3, '0');

/** A moment in UTC with all six digits of its fraction, so that texts compare as moments do. */
export function withMicroseconds(moment: string): string {
  const [seconds, fraction = ''] = moment.replace(/Z$/, '').split('.');
  return `${seconds}.${fraction.padEnd(6, '0')}Z`;
}
