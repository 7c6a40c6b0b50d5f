import { Global, Module } from '@nestjs/common';
import { ENV, type Env } from '../env';
import { Database } from './database';
import { seed } from './seed';

@Global()
@Module({
  providers: [
    {
      provide: Database,
      inject: [ENV],
      useFactory: async (env: Env) => {
        const database = await Database.open(env.DATA_DIR);
        if (env.WORKBENCH_SEED) await seed(database, env.WORKBENCH_SEED);
        return database;
      },
    },
  ],
  exports: [Database],
})
export class DatabaseModule {}
