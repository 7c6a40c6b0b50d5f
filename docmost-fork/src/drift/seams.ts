/** A seam file of the drift corpus: where it lies in a tree, and where it may have been moved to. */
export interface Seam {
  readonly file: string;
  readonly path: string;
  readonly movedTo: string;
}

export const seams: readonly Seam[] = [
  {
    file: 'extensions.ts',
    path: 'apps/client/src/features/editor/extensions/extensions.ts',
    movedTo: 'apps/client/src/features/editor/extensions/main-extensions.ts',
  },
  {
    file: 'menu-items.ts',
    path: 'apps/client/src/features/editor/components/slash-menu/menu-items.ts',
    movedTo: 'apps/client/src/features/editor/slash-menu/slash-menu-items.tsx',
  },
  {
    file: 'page-header-menu.tsx',
    path: 'apps/client/src/features/page/components/header/page-header-menu.tsx',
    movedTo: 'apps/client/src/features/page/header/page-header-menu.tsx',
  },
  {
    file: 'collaboration.util.ts',
    path: 'apps/server/src/collaboration/collaboration.util.ts',
    movedTo: 'apps/server/src/collaboration/utils/collaboration.util.ts',
  },
  {
    file: 'editor-ext-index.ts',
    path: 'packages/editor-ext/src/index.ts',
    movedTo: 'packages/editor-ext/index.ts',
  },
  {
    file: 'turndown.utils.ts',
    path: 'packages/editor-ext/src/lib/markdown/utils/turndown.utils.ts',
    movedTo: 'packages/editor-ext/src/lib/markdown/turndown.utils.ts',
  },
  {
    file: 'docx-schema.ts',
    path: 'packages/editor-ext/src/lib/prosemirror-docx/schema.ts',
    movedTo: 'packages/editor-ext/src/lib/docx/schema.ts',
  },
  {
    file: 'app.module.ts',
    path: 'apps/server/src/app.module.ts',
    movedTo: 'apps/server/src/modules/app.module.ts',
  },
  {
    file: 'collab-app.module.ts',
    path: 'apps/server/src/collaboration/server/collab-app.module.ts',
    movedTo: 'apps/server/src/collab/collab-app.module.ts',
  },
  {
    file: 'collaboration.gateway.ts',
    path: 'apps/server/src/collaboration/collaboration.gateway.ts',
    movedTo: 'apps/server/src/collaboration/server/collaboration.gateway.ts',
  },
  {
    file: 'collab-socket.ts',
    path: 'apps/client/src/features/editor/collab-socket.ts',
    movedTo: 'apps/client/src/features/editor/collaboration/collab-socket.ts',
  },
  {
    file: 'api-client.ts',
    path: 'apps/client/src/lib/api-client.ts',
    movedTo: 'apps/client/src/lib/http/api-client.ts',
  },
];
