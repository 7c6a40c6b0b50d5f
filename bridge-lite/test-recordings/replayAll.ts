import { type KnownDifference, knownDifferences, reasonFor } from './knownDifferences.ts';
import type { Recording } from './recording.ts';
import { type Disagreement, replayCalls } from './replayCalls.ts';
import { replayLive } from './replayLive.ts';

export type Verdict = {
  agreed: number;
  compared: number;
  /** Every place that differs, in words; one that nobody gave a reason for begins with `unlisted`. */
  lines: string[];
  /** How many places differ that nobody gave a reason for. */
  unlisted: number;
};

const shown = 300;
const text = (value: unknown): string => (JSON.stringify(value) ?? 'nothing').slice(0, shown);

function describe(
  { what, where, differences }: Disagreement,
  known: readonly KnownDifference[],
): { line: string; isListed: boolean }[] {
  return differences.map((difference) => {
    const reason = reasonFor(known, what, difference);
    const place = `${what}, ${where}, ${difference.at || 'all of it'}`;
    const values = `recorded ${text(difference.recorded)}, ours ${text(difference.ours)}`;
    return {
      line: reason === undefined ? `unlisted: ${place}: ${values}` : `${place}: ${values} (${reason})`,
      isListed: reason !== undefined,
    };
  });
}

/** Replays the requests and the story of one recorded system. */
export async function replayAll(recording: Recording, known = knownDifferences): Promise<Verdict> {
  const replays = [
    ...(recording.calls.length > 0 ? [await replayCalls(recording)] : []),
    ...(recording.live.length > 0 ? [await replayLive(recording)] : []),
  ];
  const disagreements = replays.flatMap((replay) => replay.disagreements);
  const compared = replays.reduce((total, replay) => total + replay.compared, 0);
  const places = disagreements.flatMap((one) => describe(one, known));
  return {
    agreed: compared - disagreements.length,
    compared,
    lines: places.map(({ line }) => line),
    unlisted: places.filter(({ isListed }) => !isListed).length,
  };
}
