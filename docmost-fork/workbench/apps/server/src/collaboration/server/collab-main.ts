import 'reflect-metadata';
import { runServer } from '../../run-server';
import { CollabAppModule } from './collab-app.module';

// The database of the workbench has room for one process: stop the wiki before this one opens its folder.
runServer(CollabAppModule, 'COLLAB_PORT');
