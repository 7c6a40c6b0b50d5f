import { schemaHash } from '@formation-hub/extensions';

export interface SchemaFollower {
  /** To be called with the name of the model that an answer came with. */
  announce(hash: string): void;
  /** To be called when the bridge says that its model has changed, without its name. */
  change(): void;
}

export interface SchemaFollowerOptions {
  /** Reads the model and takes it over. False when what came cannot be used; rejects when nothing came. */
  load: () => Promise<boolean>;
  /** Values that were read under the former model may lack what the new one has. */
  onOutdated: () => void;
  /** Least time between two loads: while one bridge replaces another, answers come from both. @default 2000 */
  spacingMs?: number | undefined;
}

/**
 * Keeps the definitions on the model that the bridge works on. One load at a time; one that failed is tried again with the
 * next answer of another model, and a model that cannot be used is left alone until there is another one.
 */
export function followSchema({ load, onOutdated, spacingMs = 2000 }: SchemaFollowerOptions): SchemaFollower {
  let announced: string | undefined;
  let unusable: string | undefined;
  let isOutdated = false;
  let isChanged = false;
  let isBusy = false;

  const start = () => {
    const isOther = announced !== undefined && announced !== unusable && announced !== schemaHash();
    if (isBusy || !(isChanged || isOther)) return;
    isBusy = true;
    isChanged = false;
    void takeOver().then((isDone) =>
      setTimeout(() => {
        isBusy = false;
        if (isDone || isChanged) start();
      }, spacingMs),
    );
  };

  const takeOver = async (): Promise<boolean> => {
    const former = schemaHash();
    try {
      if (!(await load())) unusable = announced;
      else if (isOutdated) {
        isOutdated = false;
        if (former !== schemaHash()) onOutdated();
      }
      return true;
    } catch {
      return false;
    }
  };

  return {
    announce: (hash) => {
      isOutdated ||= announced !== undefined && announced !== hash;
      announced = hash;
      start();
    },
    change: () => {
      isOutdated = true;
      isChanged = true;
      start();
    },
  };
}
