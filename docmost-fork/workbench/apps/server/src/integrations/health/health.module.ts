import { Controller, Get, Inject, Module } from '@nestjs/common';
import { Public } from '../../core/auth/auth.guard';
import { Database } from '../../database/database';

@Public()
@Controller('health')
class HealthController {
  constructor(@Inject(Database) private readonly database: Database) {}

  @Get()
  async health() {
    await this.database.rows('select 1');
    return { status: 'ok' };
  }
}

@Module({ controllers: [HealthController] })
export class HealthModule {}
