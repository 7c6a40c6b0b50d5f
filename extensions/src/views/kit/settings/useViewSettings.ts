import { type EntityViewAttributes, parseEntityViewAttributes } from '@formation-hub/extensions';
import { useCallback, useMemo, useRef, useState } from 'react';

export interface ViewSettings {
  /** What to show now. */
  attributes: EntityViewAttributes;
  /** Changes the view: in the document where the page can be edited, else for this reader only. */
  change: (patch: Partial<EntityViewAttributes>) => void;
  /** Back to what the document says; undefined while nothing differs from it. */
  reset: (() => void) | undefined;
}

/** Settings of one view. `onSave` writes them to the document in one step; undefined where it cannot be edited. */
export function useViewSettings(
  given: EntityViewAttributes,
  onSave: ((attributes: EntityViewAttributes) => void) | undefined,
): ViewSettings {
  const stored = useUnchanged(given);
  const [local, setLocal] = useState<Partial<EntityViewAttributes>>();
  const attributes = useMemo(
    () => (local && !onSave ? (parseEntityViewAttributes({ ...stored, ...local }) ?? stored) : stored),
    [stored, local, onSave],
  );
  const latest = useRef({ attributes, onSave });
  latest.current = { attributes, onSave };
  const change = useCallback((patch: Partial<EntityViewAttributes>) => {
    const { attributes: current, onSave: save } = latest.current;
    const next = parseEntityViewAttributes({ ...current, ...patch });
    if (!next || JSON.stringify(next) === JSON.stringify(current)) return;
    if (save) save(next);
    else setLocal((before) => ({ ...before, ...patch }));
  }, []);
  const reset = useCallback(() => setLocal(undefined), []);
  return { attributes, change, reset: local && !onSave ? reset : undefined };
}

/** The same object for as long as its content is the same: each editor transaction reads the attributes anew. */
function useUnchanged(attributes: EntityViewAttributes): EntityViewAttributes {
  const key = JSON.stringify(attributes);
  const held = useRef({ key, attributes });
  if (held.current.key !== key) held.current = { key, attributes };
  return held.current.attributes;
}
