import { STATUS_CODES } from 'node:http';
import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';

const statusOf = (error: unknown): number => {
  if (error instanceof HttpException) return error.getStatus();
  const status = (error as { statusCode?: unknown }).statusCode;
  return typeof status === 'number' && status >= 400 && status < 500 ? status : 500;
};

/** Answers `{ message, error, statusCode }`; logs what is our fault. */
@Catch()
export class ErrorFilter implements ExceptionFilter {
  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const statusCode = statusOf(error);
    if (statusCode >= 500) {
      const { method, url } = http.getRequest<FastifyRequest>();
      console.error(
        JSON.stringify({
          level: 'error',
          method,
          path: url.split('?')[0],
          error: String((error as Error).stack ?? error),
        }),
      );
    }
    const message = statusCode >= 500 ? 'Internal server error' : (error as Error).message;
    void http
      .getResponse<FastifyReply>()
      .status(statusCode)
      .send({ message, error: STATUS_CODES[statusCode], statusCode });
  }
}
