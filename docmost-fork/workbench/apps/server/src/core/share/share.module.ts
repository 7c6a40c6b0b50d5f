import { Module } from '@nestjs/common';
import { PageModule } from '../page/page.module';
import { ShareController } from './share.controller';

@Module({ imports: [PageModule], controllers: [ShareController] })
export class ShareModule {}
