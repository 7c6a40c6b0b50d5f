import { Module } from '@nestjs/common';
import { FormationHubModule } from './legacy/formation-hub.module';

@Module({ imports: [FormationHubModule] })
export class CollabAppModule {}
