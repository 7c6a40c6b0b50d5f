import { HocuspocusProviderWebsocket } from "@hocuspocus/provider";

const collaborationUrl = () =>
  `${window.location.protocol === "https:" ? "wss" : "ws"}://${window.location.host}/collab`;

/** Opens the connection over which documents are shared. */
export const createCollabSocket = (): HocuspocusProviderWebsocket =>
  new HocuspocusProviderWebsocket({
    url: collaborationUrl(),
  });
