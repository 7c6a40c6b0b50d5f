import { Component, type ReactNode, useSyncExternalStore } from 'react';
import { currentLanguage, onLanguage } from '../i18n/language';
import { translateShared } from '../i18n/shared';

export interface BlockBoundaryProps {
  /** What the document calls the block. */
  label: string;
  children: ReactNode;
}

/**
 * Keeps a failure inside its block: code that could not be fetched (a deployment, a lost connection) or a fault of ours
 * must never take the page's editor with it. When the screen turns to another language, the block begins anew.
 */
export function BlockBoundary(props: BlockBoundaryProps) {
  return <FailureBoundary key={useSyncExternalStore(onLanguage, currentLanguage)} {...props} />;
}

class FailureBoundary extends Component<BlockBoundaryProps, { hasFailed: boolean }> {
  override state = { hasFailed: false };

  static getDerivedStateFromError() {
    return { hasFailed: true };
  }

  override componentDidCatch(error: unknown): void {
    console.warn('formation-hub: a block could not be shown', error);
  }

  override render(): ReactNode {
    if (!this.state.hasFailed) return this.props.children;
    return (
      <span className="fh-block fh-unreadable">
        {[this.props.label, translateShared('state.broken')].filter(Boolean).join(' – ')}
      </span>
    );
  }
}
