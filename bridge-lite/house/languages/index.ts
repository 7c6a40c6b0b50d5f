// Printed from the files of this folder by `npm run model`: add a file instead.
import type { Catalogue } from '../../model/index.ts';
import { en } from './en.ts';

/** What is said in other languages than French, by code. */
export const languages: Readonly<Record<string, Catalogue>> = { en };
