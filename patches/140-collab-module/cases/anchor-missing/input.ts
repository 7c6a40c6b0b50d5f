import { Module } from '@nestjs/common';

const imports = [First];

@Module({ imports })
export class CollabAppModule {}
