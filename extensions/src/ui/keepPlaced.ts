import { autoUpdate, computePosition, flip, offset, type Placement, shift, size } from '@floating-ui/dom';

export interface PlaceOptions {
  /** Least height of the panel, in pixels. @default 0 */
  minHeightPx?: number;
  /** Greatest height, in pixels; none unless given. */
  maxHeightPx?: number;
  /** @default 'bottom-end' */
  placement?: Placement;
}

/**
 * Keeps a fixed panel under its anchor, inside the window, while either moves. The panel gets the height that is left.
 * Returns what ends it.
 */
export function keepPlaced(anchor: HTMLElement, panel: HTMLElement, options: PlaceOptions = {}): () => void {
  const { minHeightPx = 0, maxHeightPx = Number.POSITIVE_INFINITY, placement = 'bottom-end' } = options;
  const place = async () => {
    const { x, y } = await computePosition(anchor, panel, {
      strategy: 'fixed',
      placement,
      middleware: [
        offset(4),
        flip({ padding: 8 }),
        shift({ padding: 8 }),
        size({
          padding: 8,
          apply: ({ availableHeight }) =>
            panel.style.setProperty('max-height', `${Math.min(maxHeightPx, Math.max(minHeightPx, availableHeight))}px`),
        }),
      ],
    });
    Object.assign(panel.style, { left: `${x}px`, top: `${y}px` });
  };
  return autoUpdate(anchor, panel, () => void place());
}
