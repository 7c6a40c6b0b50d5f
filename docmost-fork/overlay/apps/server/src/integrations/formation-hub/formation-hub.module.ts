import { Module } from '@nestjs/common';
import { APP_INTERCEPTOR } from '@nestjs/core';
import { FORMATION_HUB_OPTIONS, readFormationHubOptions } from './formation-hub.options';
import { MisplacedContentInterceptor } from './misplaced-content.interceptor';
import { OldClientInterceptor } from './old-client.interceptor';
import { PageEventsListener } from './page-events.listener';

/** Posts page events to the bridge when the environment names one, keeps pages readable in tabs with an old editor, and our blocks out of places that do not take them. */
@Module({
  providers: [
    { provide: FORMATION_HUB_OPTIONS, useFactory: () => readFormationHubOptions(process.env) },
    { provide: APP_INTERCEPTOR, useClass: MisplacedContentInterceptor },
    { provide: APP_INTERCEPTOR, useClass: OldClientInterceptor },
    PageEventsListener,
  ],
})
export class FormationHubModule {}
