import { Module } from '@nestjs/common';

@Module({ imports: [First] })
export class FirstModule {}

@Module({
  providers: [{ provide: 'imports', useValue: { imports: [1] } }],
  imports: [First, Second],
})
@Global()
export class CollabAppModule {}
