import { errorText } from '../ui/errorText';
import { AlertIcon } from '../ui/icons';
import type { BridgeError } from '../wire';

/** Why something was refused, in the bridge's own words. */
export function Refusal({ error }: { error: BridgeError | undefined }) {
  return error ? <RefusalText text={errorText(error)} /> : null;
}

export function RefusalText({ text }: { text: string }) {
  return (
    <p className="fh-change-refusal" role="alert">
      <AlertIcon size={15} />
      <span>{text}</span>
    </p>
  );
}
