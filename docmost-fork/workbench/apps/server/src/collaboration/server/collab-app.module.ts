import { Module } from '@nestjs/common';
import { EventEmitterModule } from '@nestjs/event-emitter';
import { AuthModule } from '../../core/auth/auth.module';
import { DatabaseModule } from '../../database/database.module';
import { HealthModule } from '../../integrations/health/health.module';
import { CollaborationModule } from '../collaboration.module';

/** Root of the process that shares documents alone, with an emitter of its own. */
@Module({
  imports: [DatabaseModule, AuthModule, CollaborationModule, HealthModule, EventEmitterModule.forRoot()],
})
export class CollabAppModule {}
