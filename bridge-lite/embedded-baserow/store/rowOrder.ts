type Fraction = [numerator: number, denominator: number];

const maxDenominator = 1_000_000;

/** The fraction of a small denominator that a number of this file stands for. */
function fractionOf(value: number): Fraction {
  let [before, now]: [Fraction, Fraction] = [
    [0, 1],
    [1, 0],
  ];
  for (let rest = value; ; rest = 1 / (rest - Math.floor(rest))) {
    const whole = Math.floor(rest);
    const next: Fraction = [whole * now[0] + before[0], whole * now[1] + before[1]];
    if (next[1] > maxDenominator) return now;
    [before, now] = [now, next];
    if (now[0] / now[1] === value || rest === whole) return now;
  }
}

/** The simplest fraction between two others. */
function simplest([a, b]: Fraction, [c, d]: Fraction): Fraction {
  const whole = Math.floor(a / b);
  if ((whole + 1) * d < c) return [whole + 1, 1];
  const [low, high] = [a - whole * b, c - whole * d];
  if (low === 0) {
    const parts = Math.floor(d / high) + 1;
    return [whole * parts + 1, parts];
  }
  const [numerator, denominator] = simplest([d, high], [b, low]);
  return [whole * numerator + denominator, numerator];
}

/** A place between two others, as Baserow gives it: the simplest fraction there. Null where no number is left between them. */
export function placeBetween(low: number, high: number): number | null {
  const [numerator, denominator] = simplest(fractionOf(low), fractionOf(high));
  const place = numerator / denominator;
  return low < place && place < high && denominator <= maxDenominator ? place : null;
}
