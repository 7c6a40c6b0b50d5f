import { type FormEvent, useMemo, useState } from 'react';
import { translateView } from '../i18n/views';
import { Dialog } from '../ui/Dialog';
import type { ActionDescriptor, BridgeError } from '../wire';
import { ActionFormField } from './ActionFormField';
import { ActionRefusal } from './ActionRefusal';
import { actionFields, canForce, forceParameter } from './actionFields';
import { checkValues, type FormErrors, initialValues, toParams } from './actionParams';
import { isClosing } from './isClosing';

export interface ActionDialogProps {
  action: ActionDescriptor;
  /** Name of the entity that the action runs on. */
  label: string | undefined;
  /** Whether what the action is for its row is still being read: the form can be filled in once it is. @default false */
  isReading?: boolean;
  isRunning: boolean;
  refusal: BridgeError | undefined;
  onRun: (params: Record<string, unknown>) => void;
  onClose: () => void;
}

/** Asks for what an action needs, runs it, and shows why it was refused. */
export function ActionDialog(props: ActionDialogProps) {
  const { action, isReading = false, isRunning, onClose } = props;
  return (
    <Dialog title={action.label} onClose={onClose} canClose={!isRunning} isReady={!isReading}>
      <ActionForm key={String(isReading)} {...props} />
    </Dialog>
  );
}

function ActionForm({ action, label, isReading = false, isRunning, refusal, onRun, onClose }: ActionDialogProps) {
  const fields = useMemo(() => actionFields(action.params, action.entity), [action]);
  const [values, setValues] = useState(() => initialValues(fields));
  const [localErrors, setLocalErrors] = useState<FormErrors>({});
  const errors = { ...issuesByField(refusal), ...localErrors };
  const canOverride = refusal?.code === 'RG_VIOLATION' && canForce(action.params);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    event.stopPropagation();
    if (isRunning || isReading) return;
    const found = checkValues(fields, values);
    setLocalErrors(found);
    if (Object.keys(found).length === 0) onRun(toParams(fields, values));
  };
  return (
    <form className="fh-dialog-form" noValidate onSubmit={submit}>
      <div className="fh-dialog-body">
        {!refusal && (action.confirmation ?? action.description) !== '' && (
          <p className="fh-dialog-question">{action.confirmation ?? action.description}</p>
        )}
        {label && <p className="fh-dialog-target">{label}</p>}
        <fieldset disabled={isReading}>
          {fields.map((field) => (
            <ActionFormField
              key={field.name}
              field={field}
              value={values[field.name]}
              error={errors[field.name]}
              onChange={(value) => {
                setValues((current) => ({ ...current, [field.name]: value }));
                setLocalErrors(({ [field.name]: _fixed, ...rest }) => rest);
              }}
            />
          ))}
        </fieldset>
        {refusal && <ActionRefusal error={refusal} />}
      </div>
      <footer className="fh-dialog-footer">
        <button type="button" className="fh-button" aria-disabled={isRunning} onClick={() => !isRunning && onClose()}>
          {translateView('action.cancel')}
        </button>
        {canOverride && (
          <button
            type="button"
            className="fh-button"
            data-variant="danger"
            aria-disabled={isRunning}
            onClick={() => {
              if (!isRunning) onRun({ ...toParams(fields, values), [forceParameter]: true });
            }}
          >
            {translateView(isClosing(action) ? 'action.forcer' : 'action.forcerGeneric')}
          </button>
        )}
        <button
          type="submit"
          className="fh-button"
          data-variant={canOverride ? undefined : 'primary'}
          aria-disabled={isRunning || isReading}
          aria-busy={isRunning || isReading}
        >
          {translateView(
            isReading ? 'action.reading' : isRunning ? 'action.running' : refusal ? 'action.retry' : 'action.confirm',
          )}
        </button>
      </footer>
    </form>
  );
}

/** Messages of a `VALIDATION_ERROR`, by the first segment of their path. */
function issuesByField(error: BridgeError | undefined): FormErrors {
  const issues = error?.code === 'VALIDATION_ERROR' && Array.isArray(error.details.issues) ? error.details.issues : [];
  const messages: Record<string, string> = {};
  for (const issue of issues as { path?: unknown; message?: unknown }[]) {
    const path = Array.isArray(issue.path) ? issue.path : String(issue.path ?? '').split('.');
    const name = path.find((segment) => segment !== 'params');
    if (typeof name === 'string' && typeof issue.message === 'string') messages[name] ??= issue.message;
  }
  return messages;
}
