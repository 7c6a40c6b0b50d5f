import { Module } from '@nestjs/common';
import { EventEmitterModule } from '@nestjs/event-emitter';
import { HealthModule } from './integrations/health/health.module';
import { FormationHubModule } from '../../integrations/formation-hub/formation-hub.module';

@Module({
  imports: [
    HealthModule,
    EventEmitterModule.forRoot(),
    FormationHubModule,
  ],
  controllers: [],
})
export class CollabAppModule {}
