import { Module } from '@nestjs/common';
import { HealthModule } from './integrations/health/health.module';

const enterpriseModules = [];

@Module({
  imports: [
    HealthModule.forRoot({ imports: ['a'] }), // liveness
    // commercial parts, when they are there
    ...enterpriseModules,
  ],
})
export class AppModule {}
