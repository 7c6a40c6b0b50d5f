import { translateView } from '../i18n/views';
import type { BridgeError } from '../wire';

/** Why a write was refused, in words for the screen: the bridge's own sentence where it sent one. */
export function errorText(error: BridgeError): string {
  switch (error.code) {
    case 'NETWORK':
    case 'ABORTED':
      return translateView('error.network');
    case 'TIMEOUT':
      return translateView('error.timeout');
    case 'BASEROW_UNAVAILABLE':
      return (error.loading && sentence(error.message)) ?? translateView('error.unavailable');
    case 'AUTH_REQUIRED':
    case 'AUTH_INVALID':
      return translateView('error.signedOut');
    case 'RATE_LIMITED':
      return translateView('error.rateLimited');
    case 'INTERNAL':
      return translateView('error.unknown');
    case 'FORBIDDEN_SCOPE':
      return sentence(error.message) ?? translateView('error.forbidden');
    case 'NOT_FOUND':
      return sentence(error.message) ?? translateView('error.notFound');
    default:
      return sentence(error.message) ?? translateView('error.unknown');
  }
}

/** The message, unless it is only a code or a status line. */
const sentence = (message: string): string | undefined =>
  /\s/.test(message) && !message.startsWith('HTTP ') ? message : undefined;
