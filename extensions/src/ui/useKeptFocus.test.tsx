// @vitest-environment happy-dom
import { act, cleanup, render, screen } from '@testing-library/react';
import { useRef } from 'react';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { useKeptFocus } from './useKeptFocus';

function Part({ rows }: { rows: string[] }) {
  const ref = useRef<HTMLDivElement>(null);
  useKeptFocus(ref);
  return (
    <div ref={ref}>
      <button type="button">avant</button>
      <ul>
        {rows.map((row) => (
          <li key={row}>
            <button type="button">{row}</button>
          </li>
        ))}
      </ul>
      <button type="button">après</button>
    </div>
  );
}

let show: (...rows: string[]) => void;

beforeEach(() => {
  document.body.replaceChildren();
  const { rerender } = render(<Part rows={['a', 'b', 'c']} />);
  show = (...rows) => act(() => rerender(<Part rows={rows} />));
});
afterEach(cleanup);

const focused = () => document.activeElement?.textContent;
const focus = (name: string) => act(() => screen.getByRole('button', { name }).focus());
const settled = () => act(async () => await Promise.resolve());

test('what is beside a control that goes away gets the focus, the closest part first', async () => {
  focus('b');
  show('a', 'c');
  await settled();
  expect(focused()).toBe('c');
  show('a');
  await settled();
  expect(focused()).toBe('a');
  show();
  await settled();
  expect(focused()).toBe('après');
});

test('a reader who went elsewhere is left alone', async () => {
  focus('b');
  act(() => (document.activeElement as HTMLElement).blur());
  await settled();
  show('a', 'c');
  await settled();
  expect(document.activeElement).toBe(document.body);
});

test('a change elsewhere in the part moves nothing', async () => {
  focus('b');
  show('b');
  await settled();
  expect(focused()).toBe('b');
});
