/** A line on stderr that is rewritten as work goes on; silent where stderr is no terminal. */
export function createProgress(stream: NodeJS.WriteStream = process.stderr): {
  update(message: string): void;
  done(): void;
} {
  if (!stream.isTTY) return { update: () => {}, done: () => {} };
  const clear = '\r\u001B[2K';
  return {
    update: (message) => {
      stream.write(clear + message.slice(0, Math.max(stream.columns - 1, 20)));
    },
    done: () => {
      stream.write(clear);
    },
  };
}
