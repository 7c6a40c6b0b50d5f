// @vitest-environment happy-dom
import { renderHook } from '@testing-library/react';
import { expect, test } from 'vitest';
import { timelineRange } from './timelineModel';
import { useLastingRange } from './useLastingRange';

test('days stay where they are when the first bar is moved later, and weeks are added when it is moved earlier', () => {
  const of = (start: string) => timelineRange([], [{ start, end: '2026-12-18' }], '2026-11-18');
  const { result, rerender } = renderHook(useLastingRange, { initialProps: of('2026-10-01') });
  const { current: first } = result;
  expect(first.start).toBe('2026-09-07');
  rerender(of('2026-10-22'));
  expect(of('2026-10-22').start > first.start).toBe(true);
  expect(result.current).toBe(first);
  rerender(of('2026-09-01'));
  expect(result.current.start).toBe('2026-08-10');
});
