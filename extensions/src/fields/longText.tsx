import type { FieldKind } from './fieldKind';
import { text } from './text';

/** Text of several lines. */
export const longText: FieldKind = {
  ...text,
  kind: 'long_text',
  form: { empty: '', Control: (props) => <props.controls.FormTextArea {...props} /> },
};
