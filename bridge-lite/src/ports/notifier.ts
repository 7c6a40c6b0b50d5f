import type { Notice } from '../../model/index.ts';

export type { Notice };

/** Tells the admins. A rejection is logged and never fails the command that gave rise to it. */
export interface Notifier {
  notify(notice: Notice): Promise<void>;
}
