/** A place that a change has to reach without being told, and whether it did. */
export interface Surface {
  name: string;
  isReached: () => boolean | Promise<boolean>;
}

export const surface = (name: string, isReached: Surface['isReached']): Surface => ({ name, isReached });
