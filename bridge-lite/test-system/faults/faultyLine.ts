import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** `down` resets connections and refuses new ones, `frozen` leaves them open and lets nothing through, `slow` delays every piece. */
export type LineState = 'open' | 'down' | 'slow' | 'frozen';

/** A line of TCP to a port of this machine, which can be told to misbehave. */
export async function openFaultyLine(port: number, { slowMs = 2000 } = {}) {
  let state: LineState = 'open';
  const sockets = new Set<Socket>();
  /** What waits for the line to thaw. */
  let held: (() => void)[] = [];

  function carry(from: Socket, to: Socket): void {
    let before = Promise.resolve();
    const later = (send: () => void) => {
      const delay = state === 'slow' ? new Promise((resolve) => setTimeout(resolve, slowMs).unref()) : undefined;
      const thaw = state === 'frozen' ? new Promise<void>((resolve) => held.push(resolve)) : undefined;
      if (!delay && !thaw && isIdle) return send();
      isIdle = false;
      const sent = Promise.all([before, delay, thaw]).then(send);
      before = sent.then(() => {
        isIdle ||= before === sent;
      });
    };
    let isIdle = true;
    from.on('data', (piece) => later(() => void (to.destroyed || to.write(piece))));
    from.on('end', () => later(() => void to.end()));
    from.on('error', () => to.destroy());
    from.on('close', () => {
      sockets.delete(from);
      // An end that travels through a frozen line is not heard of.
      if (state !== 'frozen') later(() => void to.end());
    });
  }

  const server = createServer((near) => {
    if (state === 'down') return near.destroy();
    const far = connect(port, '127.0.0.1');
    for (const socket of [near, far]) sockets.add(socket);
    carry(near, far);
    carry(far, near);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  return {
    port: (server.address() as AddressInfo).port,
    set(next: LineState) {
      state = next;
      if (next === 'down') for (const socket of sockets) socket.destroy();
      if (next === 'frozen') return;
      for (const thaw of held.splice(0)) thaw();
      held = [];
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

export type FaultyLine = Awaited<ReturnType<typeof openFaultyLine>>;
