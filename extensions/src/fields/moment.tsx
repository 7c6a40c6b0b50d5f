import { formatMoment } from '../ui/formats';
import { day } from './day';
import type { FieldKind } from './fieldKind';
import type { Parsed } from './fieldValue';
import { typedLine } from './kit/typedLine';

/** Moment of the wire (`2026-11-20T05:12:00Z`) as the input takes it: the reader's own time, to the minute. */
function localText(value: unknown): string {
  const moment = new Date(String(value));
  if (Number.isNaN(moment.getTime())) return '';
  return new Date(moment.getTime() - moment.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

function parse(typed: string): Parsed {
  if (typed.trim() === '') return { value: null };
  const moment = new Date(typed.trim());
  return Number.isNaN(moment.getTime()) ? { problem: { code: 'moment' } } : { value: moment.toISOString() };
}

/** A day with its time, in the reader's time zone. It is filtered by day. */
export const moment: FieldKind = {
  kind: 'moment',
  text: (value) => {
    const date = new Date(String(value));
    return Number.isNaN(date.getTime()) ? String(value) : formatMoment(date);
  },
  width: 160,
  filter: { ...day.filter, operators: ['gte', 'lte', 'gt', 'lt', 'empty'] },
  typing: { type: 'datetime-local', format: localText, parse },
  edit: typedLine.edit,
  form: { ...typedLine.form, read: (value) => parse(String(value)) },
};
