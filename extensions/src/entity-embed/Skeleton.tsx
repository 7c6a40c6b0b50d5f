/** A grey line in place of a value that is on its way. */
export const Skeleton = () => <span className="fh-skeleton" aria-hidden="true" />;
