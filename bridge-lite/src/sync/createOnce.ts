import { AppError } from '../errors/appError.ts';
import type { WikiPage } from '../ports/sync/wiki.ts';
import type { SyncDeps } from './syncDeps.ts';

export interface CreateOnce {
  /** Name of the effect in the journal. */
  key: string;
  spaceId: string;
  parentPageId?: string;
  title: string;
  /** Recognises the page by its body. */
  isOurs: (content: unknown) => boolean;
}

/**
 * Creates a page unless an earlier attempt did, and answers it. A crash, or an answer that got lost, between the
 * creation and its record is recognised by the marked line in the page.
 */
export async function createOnce(
  { store, wiki, clock }: Pick<SyncDeps, 'store' | 'wiki' | 'clock'>,
  { key, spaceId, parentPageId, title, isOurs }: CreateOnce,
  create: () => Promise<WikiPage>,
): Promise<WikiPage> {
  const before = await store.journal.find(key);
  const isInterrupted = before !== undefined && before.finishedAt === null;
  if (isInterrupted && clock.now() < before.startedAt + underWayMs) {
    // The wiki may still be at the call of a process that died a moment ago: what it makes could not be found yet.
    throw new AppError('DOCMOST_UNAVAILABLE', 'unavailable.wiki', { retryable: true });
  }
  const former = typeof before?.intent.title === 'string' ? before.intent.title : title;
  const intent = { spaceId, parentPageId: parentPageId ?? null, title: isInterrupted ? former : title };
  await store.journal.begin(key, intent, clock.now());
  const found = await find();
  const page = found ?? (await create());
  await store.journal.finish(key, { pageId: page.id }, clock.now());
  return page;

  async function find(): Promise<WikiPage | undefined> {
    const candidates = await wiki.search(former, spaceId);
    if (isInterrupted) {
      const siblings = await wiki.children(parentPageId ? { pageId: parentPageId } : { spaceId });
      // The newest are listed last, and the one that is looked for is among them.
      candidates.push(...siblings.reverse());
    }
    const isLikely = (candidate: { title: string | null }) => candidate.title === former || candidate.title === title;
    const likely = candidates.filter(isLikely);
    const others = isInterrupted ? candidates.filter((candidate) => !isLikely(candidate)).slice(0, maxOthers) : [];
    const seen = new Set<string>();
    for (const { id } of [...likely, ...others]) {
      if (seen.has(id)) continue;
      seen.add(id);
      const candidate = await wiki.page(id);
      if (candidate && isOurs(candidate.content)) return candidate;
    }
    return undefined;
  }
}

/** How long after its beginning an interrupted creation may still be under way. */
const underWayMs = 3000;
/** Renamed pages that are looked into after an interruption. */
const maxOthers = 50;
