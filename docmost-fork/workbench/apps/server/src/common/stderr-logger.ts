import type { LoggerService } from '@nestjs/common';

const write = (level: string, message: unknown, details: unknown[]) =>
  console.error(JSON.stringify({ level, message: String(message), details: details.map(String) }));

/** Warnings and errors on stderr, one JSON object a line. */
export class StderrLogger implements LoggerService {
  log(): void {}

  warn(message: unknown, ...details: unknown[]): void {
    write('warn', message, details);
  }

  error(message: unknown, ...details: unknown[]): void {
    write('error', message, details);
  }

  fatal(message: unknown, ...details: unknown[]): void {
    write('fatal', message, details);
  }
}
