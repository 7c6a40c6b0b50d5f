import { Module } from "@nestjs/common";
import { FormationHubModule } from "./integrations/formation-hub/formation-hub.module";

@Module({ imports: [FormationHubModule, ...enterpriseModules] })
export class AppModule {
  constructor(private readonly modules: unknown[]) {}
}
