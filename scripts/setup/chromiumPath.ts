import { existsSync } from 'node:fs';

/** Chromium as Debian installs it, the lighter shell first; undefined where Playwright has to bring its own. */
export const chromiumPath = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium'].find((path) => existsSync(path));
