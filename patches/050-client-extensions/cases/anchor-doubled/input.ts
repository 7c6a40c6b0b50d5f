export const mainExtensions = [Callout];
if (dev) {
  const mainExtensions = [Callout];
}
