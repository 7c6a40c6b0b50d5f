import { Module } from '@nestjs/common';
import { EventEmitterModule } from '@nestjs/event-emitter';
import { AppController } from './app.controller';
import { AppService } from './app.service';
import { CollaborationModule } from './collaboration/collaboration.module';
import { findEnterpriseModules } from './common/enterprise-modules';
import { CoreModule } from './core/core.module';
import { EnvironmentModule } from './integrations/environment/environment.module';
import { HealthModule } from './integrations/health/health.module';
import { ImportModule } from './integrations/import/import.module';

const enterpriseModules = findEnterpriseModules();

@Module({
  imports: [
    CoreModule,
    EnvironmentModule,
    CollaborationModule,
    HealthModule,
    ImportModule,
    EventEmitterModule.forRoot(),
    ...enterpriseModules,
  ],
  controllers: [AppController],
  providers: [AppService],
})
export class AppModule {}
