import { Module } from '@nestjs/common'
import { FormationHubModule } from '../../integrations/formation-hub/formation-hub.module'

@Module({
  imports: [
    First,
    Second, // last
    FormationHubModule
  ]
})
export class CollabAppModule {}
