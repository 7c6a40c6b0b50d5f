import { type KeyboardEvent, useState } from 'react';
import type { ViewRow } from '../viewRow';

/** A row that the reader carries by keyboard. */
export interface Held<Place, Frozen> {
  row: ViewRow;
  from: Place;
  at: Place;
  /** The view as it was when the row was taken: a refresh meanwhile must not move things under the reader's hands. */
  frozen: Frozen;
}

export interface HeldRowOptions<Place, Frozen> {
  /** Whether rows can be taken. */
  canMove: boolean;
  /** The view as it is when a row is taken. */
  freeze: () => Frozen;
  /** Place that a key leads to; undefined for keys that carry nowhere. */
  next: (held: Held<Place, Frozen>, event: KeyboardEvent) => Place | undefined;
  say: (what: 'picked' | 'moved' | 'cancelled', held: Held<Place, Frozen>) => void;
  onDrop: (held: Held<Place, Frozen>) => void;
  onFocus: (id: number) => void;
  onOpen: (row: ViewRow) => void;
}

export interface HeldRow<Place, Frozen> {
  held: Held<Place, Frozen> | undefined;
  /** Handles the keys of a row that stands at a place. False for keys that are left to the caller. */
  onKeyDown: (event: KeyboardEvent, row: ViewRow, at: Place) => boolean;
  /** Puts the held row back, writing nothing. */
  cancel: () => void;
}

/** Moves by keyboard: Space takes a row, arrows carry it, Space drops it, Escape puts it back. Enter opens it. */
export function useHeldRow<Place, Frozen>(options: HeldRowOptions<Place, Frozen>): HeldRow<Place, Frozen> {
  const { canMove, freeze, next, say, onDrop, onFocus, onOpen } = options;
  const [held, setHeld] = useState<Held<Place, Frozen>>();

  const cancel = () => {
    if (!held) return;
    setHeld(undefined);
    say('cancelled', held);
  };
  const carry = (current: Held<Place, Frozen>, event: KeyboardEvent): boolean => {
    const { key } = event;
    if (key === 'Tab') {
      cancel();
      return false;
    }
    if (key === ' ' || key === 'Enter') {
      setHeld(undefined);
      onDrop(current);
      onFocus(current.row.id);
    } else if (key === 'Escape') {
      cancel();
      onFocus(current.row.id);
    } else {
      const at = next(current, event);
      if (at === undefined) return false;
      const moved = { ...current, at };
      setHeld(moved);
      say('moved', moved);
      onFocus(current.row.id);
    }
    return true;
  };
  const take = (row: ViewRow, at: Place, isOpening: boolean) => {
    if (isOpening) return onOpen(row);
    const taken = { row, from: at, at, frozen: freeze() };
    setHeld(taken);
    say('picked', taken);
  };
  const onKeyDown = (event: KeyboardEvent, row: ViewRow, at: Place): boolean => {
    if (event.altKey || event.ctrlKey || event.metaKey) {
      // Nothing is taken back under a row that is being carried.
      if (held) event.stopPropagation();
      return held !== undefined;
    }
    if (held) {
      if (!carry(held, event)) return false;
    } else if (event.key === ' ' || event.key === 'Enter') take(row, at, event.key === 'Enter' || !canMove);
    else return false;
    event.preventDefault();
    event.stopPropagation();
    return true;
  };
  return { held, onKeyDown, cancel };
}
