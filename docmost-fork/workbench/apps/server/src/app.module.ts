import { Module } from '@nestjs/common';
import { EventEmitterModule } from '@nestjs/event-emitter';
import { CollaborationModule } from './collaboration/collaboration.module';
import { AuthModule } from './core/auth/auth.module';
import { PageModule } from './core/page/page.module';
import { SearchModule } from './core/search/search.module';
import { ShareModule } from './core/share/share.module';
import { SpaceModule } from './core/space/space.module';
import { UserModule } from './core/user/user.module';
import { WorkspaceModule } from './core/workspace/workspace.module';
import { DatabaseModule } from './database/database.module';
import { HealthModule } from './integrations/health/health.module';

@Module({
  imports: [
    DatabaseModule,
    AuthModule,
    UserModule,
    WorkspaceModule,
    SpaceModule,
    CollaborationModule,
    PageModule,
    ShareModule,
    SearchModule,
    HealthModule,
    EventEmitterModule.forRoot(),
  ],
})
export class AppModule {}
