import { initials } from './formats';

const hues = ['blue', 'violet', 'teal', 'green', 'orange', 'red'] as const;

/** A person's initials in a colour of their own. Decorative: the name must stand beside it or in a label. */
export function Avatar({ name, seed }: { name: string; seed: number }) {
  return (
    <span
      className="fh-avatar"
      data-color={hues[seed % hues.length]}
      data-initials={initials(name)}
      aria-hidden="true"
    />
  );
}
