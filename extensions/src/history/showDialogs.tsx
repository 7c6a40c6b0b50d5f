import type { ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { KeptDialog } from './KeptDialog';
import { MyChanges } from './MyChanges';
import type { HistoryTarget, Kept } from './openHistory';
import { RowHistory } from './RowHistory';
import '../ui/blockStyles';
import './history.css';

/** Shows a dialog above the page until it is closed; it belongs to no block. */
function show(dialog: (close: () => void) => ReactNode): void {
  const root = createRoot(document.createElement('div'));
  root.render(dialog(() => root.unmount()));
}

export const showRowHistory = (target: HistoryTarget): void =>
  show((close) => <RowHistory target={target} onClose={close} />);

export const showMyChanges = (): void => show((close) => <MyChanges onClose={close} />);

export const showKept = (kept: Kept): void => show((close) => <KeptDialog kept={kept} onClose={close} />);
