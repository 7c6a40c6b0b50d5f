import { Module } from '@nestjs/common';
import { HealthModule } from './integrations/health/health.module';
import { FormationHubModule } from './integrations/formation-hub/formation-hub.module';

const enterpriseModules = [];

@Module({
  imports: [
    HealthModule.forRoot({ imports: ['a'] }), // liveness
    FormationHubModule,
    // commercial parts, when they are there
    ...enterpriseModules,
  ],
})
export class AppModule {}
