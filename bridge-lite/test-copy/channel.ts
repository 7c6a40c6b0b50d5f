/** What becomes of messages on their way. */
export const fates = ['deliver', 'first', 'twice', 'reverse', 'lose'] as const;
export type Fate = (typeof fates)[number];

/** Messages on their way from Baserow to the bridge, whose fate a schedule decides. */
export function createChannel<T>() {
  const waiting: T[] = [];
  return {
    waiting,
    /** True while everything that was sent came, and in its order. */
    isWhole: true,
    send: (message: T) => void waiting.push(message),
    /** Takes messages off the way, as they arrive. */
    receive(fate: Fate): T[] {
      const found = waiting.splice(0, fate === 'first' ? 1 : waiting.length);
      if (found.length === 0) return [];
      if (fate === 'lose') this.isWhole = false;
      if (fate === 'lose') return [];
      if (fate === 'twice') return [...found, ...found];
      if (fate !== 'reverse') return found;
      this.isWhole = false;
      return found.toReversed();
    },
    cut() {
      waiting.length = 0;
      this.isWhole = false;
    },
  };
}
