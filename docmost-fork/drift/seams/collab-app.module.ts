import { Module } from '@nestjs/common';
import { EventEmitterModule } from '@nestjs/event-emitter';
import { DatabaseModule } from '../../database/database.module';
import { EnvironmentModule } from '../../integrations/environment/environment.module';
import { QueueModule } from '../../integrations/queue/queue.module';
import { CollaborationModule } from '../collaboration.module';
import { StatusController } from './status.controller';

@Module({
  imports: [
    DatabaseModule,
    EnvironmentModule,
    CollaborationModule,
    QueueModule,
    EventEmitterModule.forRoot(),
  ],
  controllers: [...(process.env.COLLAB_SHOW_STATS === 'true' ? [StatusController] : [])],
})
export class CollabAppModule {}
