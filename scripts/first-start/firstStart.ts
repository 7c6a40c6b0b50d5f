import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { BaserowApi } from '../stack/baserowApi.ts';
import { bindDemoUsers } from '../stack/bindDemoUsers.ts';
import { demoPages } from '../stack/demo-pages/index.ts';
import { demoUsers } from '../stack/demoUsers.ts';
import { seedPages } from '../stack/seedPages.ts';
import { isTokenGood, openBaserowAccount, prepareBaserow } from './prepareBaserow.ts';
import { inviteDemoUsers, setUpWiki } from './prepareWiki.ts';
import type { Settings } from './settings.ts';

/**
 * Makes what a new installation lacks: the administrator's accounts, the house's database, the token of the bridge, the demo. The
 * token is written last: while it is good, nothing is asked or changed, and a run that was cut short is completed by the next.
 * @throws FirstStartError or CliError saying what to do
 */
export async function firstStart(settings: Settings, progress: (line: string) => void): Promise<void> {
  const { admin, baserowUrl, wikiUrl, out, bridge } = settings;
  const tokenFile = join(out, 'baserow_token');
  if (await isTokenGood(baserowUrl, (await readFile(tokenFile, 'utf8')).trim())) {
    progress('The bridge has its token: nothing to do.');
    return;
  }
  if (!admin) {
    progress('ADMIN_EMAIL is empty: accounts, database and token are made by hand (docs/operations/installation.md).');
    return;
  }
  const wiki = await setUpWiki(wikiUrl, admin, settings.workspace);
  progress(`The wiki knows ${admin.email}.`);
  const account = await openBaserowAccount(baserowUrl, admin, progress);
  progress(`Baserow knows ${admin.email}.`);
  const token = await prepareBaserow(account, { isDemo: settings.isDemo, progress });
  if (settings.isDemo) {
    await inviteDemoUsers(
      wiki,
      demoUsers.filter(({ email }) => email !== admin.email),
      admin.password,
    );
    const baserow = new BaserowApi(baserowUrl, token);
    await seedPages({ baserow, wikiUrl, login: admin, pages: demoPages });
    await bindDemoUsers({ baserow, wikiUrl, login: admin });
    progress('The demo has its people and pages.');
  }
  if (bridge.wiki === admin.email) await fillIn(join(out, 'bridge_docmost_password'), admin.password);
  if (bridge.baserow === admin.email) await fillIn(join(out, 'bridge_baserow_password'), admin.password);
  await writeFile(tokenFile, token);
  progress('The bridge has its token.');
}

/** Writes in place, so that what was mounted stays mounted; what somebody put there stays. */
async function fillIn(file: string, text: string): Promise<void> {
  if ((await readFile(file, 'utf8')).trim() === '') await writeFile(file, text);
}
