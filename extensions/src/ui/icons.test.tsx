// @vitest-environment happy-dom
import { entityNames, getEntity } from '@formation-hub/extensions';
import { cleanup, render } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { iconPath } from '../icons/iconPath';
import { BoltIcon, DotsIcon, EntityIcon, TableIcon } from './icons';

afterEach(cleanup);

const drawn = (icon: React.ReactElement) => {
  const svg = render(icon).container.querySelector('svg');
  if (!svg) throw new Error('nothing is drawn');
  return svg;
};

test('icons keep our size and stroke, are not read out, and take a class', () => {
  const read = (svg: Element) =>
    ['width', 'height', 'stroke-width', 'aria-hidden', 'focusable'].map((name) => svg.getAttribute(name));
  expect(read(drawn(<BoltIcon />))).toEqual(['16', '16', '1.75', 'true', 'false']);
  expect(read(drawn(<BoltIcon size={18} />))).toEqual(['18', '18', '1.75', 'true', 'false']);
  expect(read(drawn(<DotsIcon />))).toEqual(['16', '16', '2.25', 'true', 'false']);
  expect(drawn(<BoltIcon className="fh-chevron" />).classList).toContain('fh-chevron');
});

test('every entity of the house has a picture of its own, in React and in chips', () => {
  const icons = entityNames().map((name) => getEntity(name).icon);
  const pictures = icons.map((icon) => drawn(<EntityIcon name={icon} />).innerHTML);
  const paths = icons.map(iconPath);
  for (const list of [pictures, paths]) expect(new Set(list).size).toBe(entityNames().length);
  expect(pictures).not.toContain(drawn(<TableIcon />).innerHTML);
  expect(paths).not.toContain(iconPath('no such picture'));
});

test('an entity with a picture that we do not have is shown as a table', () => {
  expect(drawn(<EntityIcon name="no such picture" />).innerHTML).toBe(drawn(<TableIcon />).innerHTML);
});
