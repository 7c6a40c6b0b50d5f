interface LockFile {
  packages: Record<string, object>;
}

export function installAnew(root: string, npmCi: (stage: string, more: string[]) => boolean): boolean;
export function withAddresses(lock: LockFile): LockFile;
