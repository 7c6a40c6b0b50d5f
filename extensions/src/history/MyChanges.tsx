import { translateHistory } from '../i18n/history';
import { Dialog } from '../ui/Dialog';
import type { ChangeLine, HistoryCalls } from '../wire';
import { ChangeList } from './ChangeList';
import { MyRun } from './MyRun';
import { useChanges } from './useChanges';

const load = (calls: HistoryCalls, before?: number) => calls.mine(before);

/** What the reader changed, on any device: each run of a command can be taken back as a whole. */
export function MyChanges({ onClose }: { onClose: () => void }) {
  const changes = useChanges(load);
  return (
    <Dialog title={translateHistory('mine.title')} onClose={onClose}>
      <div className="fh-dialog-body fh-history">
        <ChangeList changes={changes} none={translateHistory('mine.none')}>
          {runsOf(changes.lines).map((lines) => (
            <MyRun key={lines[0].run ?? lines[0].seq} lines={lines} onWritten={changes.readAgain} />
          ))}
        </ChangeList>
      </div>
    </Dialog>
  );
}

export type Run = readonly [ChangeLine, ...ChangeLine[]];

/** The lines of each run of a command, the newest run first, each with the line that it wrote first at its head. */
function runsOf(lines: readonly ChangeLine[]): Run[] {
  const runs = new Map<string, Run>();
  for (const line of lines) {
    const key = line.run ?? String(line.seq);
    runs.set(key, [line, ...(runs.get(key) ?? [])]);
  }
  return [...runs.values()];
}
