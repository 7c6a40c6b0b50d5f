import {
  Callout,
  Columns,
  formationHubNodes
} from "@docmost/editor-ext"

export const tiptapExtensions: Extensions = [
  Callout,
  Columns,
  ...formationHubNodes
]
