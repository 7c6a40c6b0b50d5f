import { autoUpdate, computePosition, flip, offset, shift, size } from '@floating-ui/dom';

/**
 * Keeps a fixed panel under its anchor, inside the window, while either moves. The panel gets the height that is left, at
 * least `minHeightPx` (pixels). Returns what ends it.
 */
export function keepPlaced(anchor: HTMLElement, panel: HTMLElement, minHeightPx = 0): () => void {
  const place = async () => {
    const { x, y } = await computePosition(anchor, panel, {
      strategy: 'fixed',
      placement: 'bottom-end',
      middleware: [
        offset(4),
        flip({ padding: 8 }),
        shift({ padding: 8 }),
        size({
          padding: 8,
          apply: ({ availableHeight }) =>
            panel.style.setProperty('max-height', `${Math.max(minHeightPx, availableHeight)}px`),
        }),
      ],
    });
    Object.assign(panel.style, { left: `${x}px`, top: `${y}px` });
  };
  return autoUpdate(anchor, panel, () => void place());
}
