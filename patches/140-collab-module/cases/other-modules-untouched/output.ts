import { Module } from '@nestjs/common';
import { FormationHubModule } from '../../integrations/formation-hub/formation-hub.module';

@Module({ imports: [First] })
export class FirstModule {}

@Module({
  providers: [{ provide: 'imports', useValue: { imports: [1] } }],
  imports: [First, Second, FormationHubModule],
})
@Global()
export class CollabAppModule {}
