import type { DynamicModule, Type } from '@nestjs/common';
import { ENV, type Env } from './env';

class EnvModule {}

/** Root module that gives the settings to every other one. */
export const withEnv = (root: Type, env: Env): DynamicModule => ({
  module: EnvModule,
  global: true,
  imports: [root],
  providers: [{ provide: ENV, useValue: env }],
  exports: [ENV],
});
