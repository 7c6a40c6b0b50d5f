import { DOMSerializer, type Node, DOMParser as ProseMirrorParser, type Schema } from '@tiptap/pm/model';
import { Window } from 'happy-dom';

const settings = {
  disableJavaScriptFileLoading: true,
  disableCSSFileLoading: true,
  disableIframePageLoading: true,
  disableComputedStyleRendering: true,
};

const withWindow = <T>(use: (window: Window) => T): T => {
  const window = new Window({ settings });
  try {
    return use(window);
  } finally {
    void window.happyDOM.close();
  }
};

/** Serializes the content of a document node. */
export const renderHtml = (node: Node, schema: Schema): string =>
  withWindow(({ document }) => {
    const root = document.createElement('div');
    const target = { document: document as unknown as Document };
    DOMSerializer.fromSchema(schema).serializeFragment(node.content, target, root as unknown as HTMLElement);
    return root.innerHTML;
  });

/** Parses an HTML fragment by the schema's rules. */
export const parseHtml = (html: string, schema: Schema): Node =>
  withWindow((window) => {
    const { body } = new window.DOMParser().parseFromString(
      `<!DOCTYPE html><html><body>${html}</body></html>`,
      'text/html',
    );
    return ProseMirrorParser.fromSchema(schema).parse(body as unknown as HTMLElement);
  });
