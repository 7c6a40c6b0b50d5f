/** Name of the shared document of a page. */
export const documentName = (pageId: string): string => `page.${pageId}`;

/** Page of a shared document. */
export const pageIdOf = (name: string): string => name.slice(name.indexOf('.') + 1);
