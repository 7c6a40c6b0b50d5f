import {
  BadRequestException,
  type CallHandler,
  type ExecutionContext,
  Injectable,
  type NestInterceptor,
} from '@nestjs/common';
import type { Observable } from 'rxjs';
import { misplacedIn } from './misplaced-content';
import { single, type WebRequest } from './web-request';

const PAGE_WRITE = /\/pages\/(?:create|update|import)\/?(?:\?|$)/;

/** Refuses with 400 to store a block of ours where the editors of the page could not keep it: they would delete what is around. */
@Injectable()
export class MisplacedContentInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    if (context.getType() !== 'http') return next.handle();
    const { url, body, headers } = context.switchToHttp().getRequest<WebRequest>();
    if (!PAGE_WRITE.test(url ?? '')) return next.handle();
    const refusal = misplacedIn(body, single(headers['accept-language']));
    if (refusal !== null) throw new BadRequestException(refusal);
    return next.handle();
  }
}
