import { StarterKit } from "@tiptap/starter-kit";
import { Callout, Columns } from "@docmost/editor-ext";
import CalloutView from "@/features/editor/components/callout/callout-view.tsx";
import { formationHubExtensions } from "@/formation-hub/index.js";

// @ts-ignore
export const mainExtensions = [
  StarterKit.configure({
    heading: false,
    list: ["bullet", "ordered"],
  }),
  Callout.configure({ view: CalloutView }).extend({
    addNodeView() {
      return [1, 2];
    },
  }),
  Columns,
  ...formationHubExtensions,
] as any;

export const templateExtensions = mainExtensions.filter((e: any) => e !== Columns);

export const collabExtensions: CollabExtensions = (provider) => [
  Collaboration.configure({ document: provider.document }),
];
