import { acceptsSchemaVersion, formationHubSchemaName } from '@docmost/editor-ext';
import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { map, type Observable } from 'rxjs';
import { contentForOldClient, withReloadNotice } from './old-client-content';
import { single, type WebRequest } from './web-request';

/** What the page editor asks for; `/shares/page-info` and `/public-spaces/page-info` are for readers. */
const PAGE_INFO = /\/pages\/info\/?(?:\?|$)/;

/** A browser tab (browsers name the origin of a POST) whose client does not announce our schema. */
export function isOldClient({ headers }: WebRequest): boolean {
  return headers.origin !== undefined && !acceptsSchemaVersion(single(headers[formationHubSchemaName]));
}

/** Gives old tabs what they can show, whatever they ask for: our blocks as links and tables, a page below a request to reload. */
@Injectable()
export class OldClientInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    if (context.getType() !== 'http') return next.handle();
    const request = context.switchToHttp().getRequest<WebRequest>();
    if (!isOldClient(request)) return next.handle();
    const language = single(request.headers['accept-language']);
    const isEdited = PAGE_INFO.test(request.url ?? '');
    return next.handle().pipe(
      map((answer) => {
        const plain = contentForOldClient(answer);
        return isEdited ? withReloadNotice(plain, language) : plain;
      }),
    );
  }
}
