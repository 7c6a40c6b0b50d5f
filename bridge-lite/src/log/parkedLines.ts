import { AppError, Conflict } from '../errors/appError.ts';
import type { LogPlaces, ParkedChange } from '../ports/logPlaces.ts';

/** Lines of the log that readers left aside. */
export interface ParkedLines {
  list(): Promise<ParkedChange[]>;
  /**
   * Lets the reader take in the line once more.
   * @throws AppError NOT_FOUND, Conflict when it fails again or the reader does not run in this bridge
   */
  replay(reader: string, seq: number): Promise<void>;
}

export function createParkedLines(deps: {
  places: Pick<LogPlaces, 'parked'>;
  /** What takes in a line again, by the name of the reader. */
  readers: ReadonlyMap<string, (seq: number) => Promise<void>>;
}): ParkedLines {
  const { places, readers } = deps;
  const list = async () =>
    (await places.parked()).map((parked) => ({ ...parked, at: new Date(parked.at).toISOString() }));

  return {
    list,
    async replay(reader, seq) {
      const isParked = (await list()).some((one) => one.reader === reader && one.seq === seq);
      if (!isParked) throw new AppError('NOT_FOUND', 'notFound.parked', { details: { reader, seq } });
      const replay = readers.get(reader);
      if (!replay) throw new Conflict('conflict.parkedReader', { lecteur: reader });
      try {
        await replay(seq);
      } catch (error) {
        if (error instanceof AppError && error.retryable) throw error;
        const name = error instanceof AppError ? error.code : error instanceof Error ? error.name : 'Error';
        throw new Conflict('conflict.parked', { erreur: name }, { error: name });
      }
    },
  };
}
