import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** `down` resets connections and refuses new ones, `frozen` leaves them open and lets nothing through, `slow` delays every piece. */
export type LineState = 'open' | 'down' | 'slow' | 'frozen';

interface Connection {
  isLive: boolean;
  sockets: readonly Socket[];
}

/**
 * A line of TCP to a port of this machine, which can be told to misbehave.
 * @param options.slowMs delay of a piece, each way
 */
export async function openFaultyLine(port: number, { slowMs = 1000 } = {}) {
  const states = { calls: 'open' as LineState, live: 'open' as LineState };
  const connections = new Set<Connection>();
  /** What waits for the line to thaw. */
  let held: (() => void)[] = [];
  const stateOf = ({ isLive }: Connection) => states[isLive ? 'live' : 'calls'];

  function carry(connection: Connection, from: Socket, to: Socket): void {
    let before = Promise.resolve();
    const later = (send: () => void) => {
      const state = stateOf(connection);
      const thaw = state === 'frozen' ? new Promise<void>((resolve) => held.push(resolve)) : undefined;
      const delay = state === 'slow' ? new Promise((resolve) => setTimeout(resolve, slowMs).unref()) : undefined;
      before = Promise.all([before, thaw, delay]).then(send);
    };
    from.on('data', (piece) => {
      connection.isLive ||= piece.subarray(0, 1000).toString('latin1').toLowerCase().includes('upgrade: websocket');
      if (stateOf(connection) === 'down') return close(connection);
      later(() => void (to.destroyed || to.write(piece)));
    });
    from.on('error', () => {});
    from.on('close', () => {
      // An end that travels through a frozen line is not heard of.
      later(() => close(connection));
    });
  }

  function close(connection: Connection): void {
    connections.delete(connection);
    for (const socket of connection.sockets) socket.destroy();
  }

  const server = createServer((near) => {
    if (states.calls === 'down' && states.live === 'down') return near.destroy();
    const far = connect(port, '127.0.0.1');
    const connection = { isLive: false, sockets: [near, far] };
    connections.add(connection);
    carry(connection, near, far);
    carry(connection, far, near);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  function set(state: LineState, which: readonly (keyof typeof states)[] = ['calls', 'live']): void {
    for (const one of which) states[one] = state;
    for (const one of [...connections]) if (stateOf(one) === 'down') close(one);
    for (const thaw of held.splice(0)) thaw();
    held = [];
  }

  return {
    port: (server.address() as AddressInfo).port,
    /** @param which calls, or the live socket: those that begin as a WebSocket; both when left out */
    set,
    async close() {
      for (const one of [...connections]) close(one);
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

export type FaultyLine = Awaited<ReturnType<typeof openFaultyLine>>;
