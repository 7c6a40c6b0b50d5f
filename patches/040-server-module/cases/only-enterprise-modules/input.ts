import { Module } from "@nestjs/common";

@Module({ imports: [...enterpriseModules] })
export class AppModule {
  constructor(private readonly modules: unknown[]) {}
}
