import { type Cut, cutPower, runUndisturbed } from './cutPower.ts';
import type { Effect } from './effectOf.ts';
import { type PowerCase, powerCases } from './powerCases.ts';
import type { StepKind } from './powerSupply.ts';

export type Verdict = 'same' | 'double' | 'lost' | 'half';

export interface PowerFigures {
  cuts: number;
  /** More was done than in an undisturbed run. */
  double: number;
  /** Nothing was done, or what was done cannot be taken back or has no author. */
  lost: number;
  /** A part was done. */
  half: number;
}

export interface Finding extends Cut {
  verdict: Exclude<Verdict, 'same'>;
  wanted: Effect;
  got: Effect;
}

/** Stops processes at steps of requests, and compares what each request came to, repeated at a new one, with an undisturbed run. */
export async function measurePower(
  choose: (all: readonly (Cut & { kind: StepKind })[]) => readonly Cut[],
  cases: readonly PowerCase[] = powerCases,
  onFinding: (finding: Finding) => void = () => {},
): Promise<{ figures: PowerFigures; findings: Finding[]; undisturbed: Map<PowerCase, Effect> }> {
  const wanted = await runUndisturbed(cases);
  const all = [...wanted].flatMap(([of, { steps }]) => steps.map((kind, index) => ({ of, kind, step: index + 1 })));
  const figures: PowerFigures = { cuts: 0, double: 0, lost: 0, half: 0 };
  const findings: Finding[] = [];
  await cutPower(choose(all), (cut, got) => {
    const { effect } = wanted.get(cut.of) ?? { effect: got };
    const verdict = verdictOf(effect, got);
    figures.cuts += 1;
    if (verdict === 'same') return;
    figures[verdict] += 1;
    const finding = { ...cut, verdict, wanted: effect, got };
    findings.push(finding);
    onFinding(finding);
  });
  return { figures, findings, undisturbed: new Map([...wanted].map(([of, { effect }]) => [of, effect])) };
}

/** How what a request came to differs from what it comes to undisturbed. */
export function verdictOf(wanted: Effect, got: Effect): Verdict {
  if (JSON.stringify(wanted) === JSON.stringify(got)) return 'same';
  if (got.lines.length > wanted.lines.length || got.undo.length > wanted.undo.length) return 'double';
  return got.lines.length > 0 && got.lines.length < wanted.lines.length ? 'half' : 'lost';
}
