import { HocuspocusProvider, HocuspocusProviderWebsocket } from "@hocuspocus/provider";
import { announceSchema } from "@docmost/editor-ext";

export function PageEditor({ pageId }: { pageId: string }) {
  const collaborationURL = useCollaborationUrl();
  const providers = useMemo(() => {
    // one socket for the page
    const socket = new HocuspocusProviderWebsocket({ url: announceSchema(collaborationURL) });
    const remote = new HocuspocusProvider({ websocketProvider: socket, name: `page.${pageId}` });
    return { socket, remote };
  }, [pageId]);
  return <EditorContent providers={providers} />;
}
