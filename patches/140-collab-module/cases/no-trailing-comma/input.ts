import { Module } from '@nestjs/common'

@Module({
  imports: [
    First,
    Second // last
  ]
})
export class CollabAppModule {}
