import {
  Callout,
  Columns
} from "@docmost/editor-ext"

export const tiptapExtensions: Extensions = [
  Callout,
  Columns
]
