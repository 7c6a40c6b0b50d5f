// The one-shot service « first-start » of compose.yml. Outside a container:
//   BASEROW_URL=… DOCMOST_URL=… ADMIN_EMAIL=… ADMIN_PASSWORD=… OUT_DIR=secrets node scripts/first-start/main.ts
// Exit code: 0 done or nothing to do, 1 failed, 2 wrong settings.
import { firstStart } from './firstStart.ts';
import { readSettings, type Settings } from './settings.ts';

/** Never the error itself: that of a request holds its headers, tokens included. */
const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

let settings: Settings | undefined;
try {
  settings = readSettings(process.env);
} catch (error) {
  console.error(messageOf(error));
  process.exitCode = 2;
}
if (settings) {
  await firstStart(settings, (line) => console.log(line)).catch((error: unknown) => {
    console.error(messageOf(error));
    process.exitCode = 1;
  });
}
