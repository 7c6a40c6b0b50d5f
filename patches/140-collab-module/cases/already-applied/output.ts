import { Module } from '@nestjs/common';
import { FormationHubModule } from '../../integrations/formation-hub/formation-hub.module';

@Module({ imports: [FormationHubModule, First] })
export class CollabAppModule {}
