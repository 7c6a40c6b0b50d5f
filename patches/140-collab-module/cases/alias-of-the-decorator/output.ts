import { Module as NestModule } from '@nestjs/common';
import { FormationHubModule } from '../../integrations/formation-hub/formation-hub.module';

@NestModule({ 'imports': [First, FormationHubModule] })
class CollabAppModule {}

export { CollabAppModule };
