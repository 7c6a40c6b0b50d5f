import { Module } from '@nestjs/common';
import { EventEmitterModule } from '@nestjs/event-emitter';
import { HealthModule } from './integrations/health/health.module';

@Module({
  imports: [
    HealthModule,
    EventEmitterModule.forRoot(),
  ],
  controllers: [],
})
export class CollabAppModule {}
