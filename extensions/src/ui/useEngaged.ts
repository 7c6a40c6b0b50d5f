import { useState } from 'react';

/** Whether the reader has come to a block by pointer or focus: what only they need is asked for then. */
export function useEngaged() {
  const [isEngaged, setIsEngaged] = useState(false);
  const engage = isEngaged ? undefined : () => setIsEngaged(true);
  return { isEngaged, coming: { onPointerEnter: engage, onFocus: engage } };
}
