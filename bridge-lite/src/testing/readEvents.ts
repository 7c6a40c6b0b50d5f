export interface HeardEvent {
  id?: string;
  event?: string;
  data?: unknown;
}

/** Reads server-sent events one by one. */
export function readEvents(response: Response) {
  if (!response.body) throw new Error('no stream');
  const reader = response.body.getReader();
  const decoder = new TextDecoder();
  let buffer = '';
  let lastId: string | undefined;

  async function next(): Promise<HeardEvent> {
    for (;;) {
      const end = buffer.indexOf('\n\n');
      if (end >= 0) {
        const block = buffer.slice(0, end);
        buffer = buffer.slice(end + 2);
        const fields = Object.fromEntries(block.split('\n').map((line) => line.split(/: (.*)/s).slice(0, 2)));
        lastId = fields.id ?? lastId;
        return { id: fields.id, event: fields.event, data: fields.data && JSON.parse(fields.data) };
      }
      const { done, value } = await reader.read();
      if (done) throw new Error('the stream ended');
      buffer += decoder.decode(value, { stream: true });
    }
  }
  return {
    response,
    /** @throws Error when the stream ended */
    next,
    /** Events until one that passes and what belongs to it; comments are left out. */
    async until(isLast: (event: HeardEvent) => boolean): Promise<HeardEvent[]> {
      const heard: HeardEvent[] = [];
      let floor = Number(lastId ?? 0);
      let isHeard = false;
      for (;;) {
        const event = await next();
        if (event.event === undefined) continue;
        heard.push(event);
        isHeard ||= isLast(event);
        // Of what belongs together the last one has the new number.
        const id = Number(event.id ?? 0);
        if (isHeard && id > floor) return heard;
        if (!isHeard) floor = Math.max(floor, id);
      }
    },
    /** The number that a browser would come back with. */
    lastId: () => lastId,
    cancel: () => reader.cancel(),
  };
}

/** Passes the event that names a row. */
export const names =
  (entity: string, id: number) =>
  ({ event, data }: HeardEvent): boolean => {
    const change = data as { entity?: string; ids?: number[] | null } | undefined;
    return event === 'change' && change?.entity === entity && (change.ids?.includes(id) ?? true);
  };
