export interface Step<Result> {
  name: string;
  /** Steps that must have ended before, well or badly. Names that are not in the list are not waited for. */
  after: string[];
  /** Does the work; what it writes appears in the place of its step. */
  run: (write: (text: string) => void) => Promise<Result>;
}

/**
 * Runs every step as soon as those before it have ended, and answers their results in the order of the list. The text of a step
 * is written whole, in the order of the list: at once when all steps above have ended, else once they have. Rejects when a step does.
 */
export async function runLanes<Result>(steps: Step<Result>[], write: (text: string) => void): Promise<Result[]> {
  const output = inOrder(steps.length, write);
  const ended = new Map<string, Promise<Result>>();
  for (const [index, step] of steps.entries()) {
    const late = step.after.find((name) => !ended.has(name) && steps.some((other) => other.name === name));
    if (late) throw new Error(`The step ${step.name} comes after ${late}, which must stand above it`);
    const before = step.after.map((name) => ended.get(name));
    const result = Promise.all(before).then(() => step.run((text) => output.text(index, text)));
    ended.set(
      step.name,
      result.finally(() => output.end(index)),
    );
  }
  return Promise.all(ended.values());
}

/** Holds back what a writer says until all writers above it have ended. */
function inOrder(writers: number, write: (text: string) => void) {
  const held = Array.from({ length: writers }, () => ({ text: '', hasEnded: false }));
  let current = 0;
  return {
    text(index: number, text: string): void {
      if (index === current) write(text);
      else if (held[index]) held[index].text += text;
    },
    end(index: number): void {
      if (held[index]) held[index].hasEnded = true;
      while (held[current]?.hasEnded) {
        current += 1;
        const next = held[current];
        if (next?.text) write(next.text);
      }
    },
  };
}
