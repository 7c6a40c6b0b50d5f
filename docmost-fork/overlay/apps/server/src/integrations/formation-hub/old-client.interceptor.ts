import { acceptsSchemaVersion, formationHubSchemaName } from '@docmost/editor-ext';
import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { map, type Observable } from 'rxjs';
import { contentForOldClient } from './old-client-content';
import { single, type WebRequest } from './web-request';

const PAGE_INFO = /\/pages\/info\/?(?:\?|$)/;

/** A browser tab (browsers name the origin of a POST) whose client does not announce our schema. */
export function isOldClient({ headers }: WebRequest): boolean {
  return headers.origin !== undefined && !acceptsSchemaVersion(single(headers[formationHubSchemaName]));
}

/** Gives old tabs a page that they can show: our blocks as links and tables, below a request to reload. */
@Injectable()
export class OldClientInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    if (context.getType() !== 'http') return next.handle();
    const request = context.switchToHttp().getRequest<WebRequest>();
    if (!PAGE_INFO.test(request.url ?? '') || !isOldClient(request)) return next.handle();
    const language = single(request.headers['accept-language']);
    return next.handle().pipe(map((answer) => contentForOldClient(answer, language)));
  }
}
