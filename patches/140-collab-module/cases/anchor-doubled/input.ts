import { Module } from '@nestjs/common';

@Module({ imports: [First], imports: [Second] })
export class CollabAppModule {}
