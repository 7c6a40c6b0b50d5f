import 'reflect-metadata';
import { AppModule } from './app.module';
import { runServer } from './run-server';

runServer(AppModule, 'PORT');
