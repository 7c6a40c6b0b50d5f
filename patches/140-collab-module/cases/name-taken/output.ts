import { Module } from '@nestjs/common';
import { FormationHubModule } from './legacy/formation-hub.module';
import { FormationHubModule as FormationHubModule2 } from '../../integrations/formation-hub/formation-hub.module';

@Module({ imports: [FormationHubModule, FormationHubModule2] })
export class CollabAppModule {}
