import { Module } from '@nestjs/common';
import { FORMATION_HUB_OPTIONS, readFormationHubOptions } from './formation-hub.options';
import { PageEventsListener } from './page-events.listener';

/** Posts page events to the bridge when the environment names one. */
@Module({
  providers: [
    { provide: FORMATION_HUB_OPTIONS, useFactory: () => readFormationHubOptions(process.env) },
    PageEventsListener,
  ],
})
export class FormationHubModule {}
