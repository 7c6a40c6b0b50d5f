// @vitest-environment happy-dom
import { expect, test } from 'vitest';
import types from '../react.d.ts?raw';
import * as react from './react';

test('the types given to Docmost’s client name exactly what the view entry exports', () => {
  const declared = [...types.matchAll(/export declare const (\w+)/g)].map(([, name]) => name);
  expect(declared.sort()).toEqual(Object.keys(react).sort());
});
