// Makes an empty PGlite database in the folder that it is given; a process of its own, because it computes for seconds.
import { PGlite } from '@electric-sql/pglite';

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error('A folder is needed');
const database = await PGlite.create(folder);
await database.close();
