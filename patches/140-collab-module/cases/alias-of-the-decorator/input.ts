import { Module as NestModule } from '@nestjs/common';

@NestModule({ 'imports': [First] })
class CollabAppModule {}

export { CollabAppModule };
