import { CommitInput } from '../../../ui/CommitInput';
import { fieldKind } from '../..';
import type { FilterTyping, FilterValueProps } from '../../fieldFilter';
import { maxFilterLength } from '../filterValues';

const asText: FilterTyping = { type: 'text', format: (value) => value, parse: (text) => text };

/** What a filter compares with, typed. */
export function FilterInput({ field, label, value, onChange }: FilterValueProps) {
  const { type, inputMode, format, parse } = fieldKind(field).filter.typing ?? asText;
  return (
    <CommitInput
      type={type}
      inputMode={inputMode}
      maxLength={maxFilterLength}
      aria-label={label}
      value={format(value)}
      onCommit={(text) => {
        const read = parse(text);
        if (read !== undefined) onChange(read);
      }}
    />
  );
}
