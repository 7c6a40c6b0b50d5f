import { HttpResponse } from 'msw';
import { describe, expect, test } from 'vitest';
import { baseUrl, createPersonne, createTache, FakeEventSource } from './testing/fakeBridge';
import { setUpWire } from './testing/setUpWire';
import type { EntityByName } from './wireTypes';

let setVisible: (isVisible: boolean) => void;
const page = setUpWire(() => ({
  hiddenMs: 0,
  subscribeVisibility: (listener) => {
    setVisible = listener;
  },
}));
const { personnes, taches, fake, stops, until, watch } = page;

describe('events', () => {
  test('one stream is opened with the first answer and closed after the last view', async () => {
    personnes.set(1, createPersonne(1));
    const stop = page.wire.watchEntity('personne', 1, () => undefined);
    expect(FakeEventSource.opened).toHaveLength(0);
    await until(() => expect(FakeEventSource.opened).toHaveLength(1));
    expect(FakeEventSource.last.url).toBe(`${baseUrl}/api/v1/events`);
    stop();
    await until(() => expect(FakeEventSource.last.isClosed).toBe(true));
  });

  test('news of the wiki’s pages go to those who asked, and read no row again', async () => {
    personnes.set(1, createPersonne(1));
    const one = watch(1);
    await until(() => expect(one.status()).toBe('loaded'));
    let told = 0;
    const stop = page.wire.onPages(() => {
      told += 1;
    });
    FakeEventSource.last.emit('pages', {});
    stop();
    FakeEventSource.last.emit('pages', {});
    expect(told).toBe(1);
    expect(fake.requests).toHaveLength(1);
  });

  test('a change reads again only what is watched and concerned', async () => {
    for (const id of [1, 2]) personnes.set(id, createPersonne(id));
    const [one, two] = [watch(1), watch(2)];
    await until(() => expect(two.status()).toBe('loaded'));
    personnes.set(1, createPersonne(1, { heures_restantes_total: 7 }));
    FakeEventSource.last.emit('change', { entity: 'personne', ids: [1, 55] });
    FakeEventSource.last.emit('change', { entity: 'tache', ids: null });
    await until(() => expect(one.last()?.data?.heures_restantes_total).toBe(7));
    expect(fake.requests.map(({ params }) => params.get('ids'))).toEqual(['1,2', '1']);
    expect(two.states).toHaveLength(2);
  });

  test('a change of the whole collection reads all of it again in one call', async () => {
    for (const id of [1, 2, 3]) personnes.set(id, createPersonne(id));
    const views = [1, 2, 3].map(watch);
    await until(() => expect(views[2]?.status()).toBe('loaded'));
    for (const id of [1, 2, 3]) personnes.set(id, createPersonne(id, { nom_prenom: 'Neuf' }));
    FakeEventSource.last.emit('change', { entity: 'personne', ids: null });
    await until(() => expect(views.map((view) => view.last()?.data?.nom_prenom)).toEqual(['Neuf', 'Neuf', 'Neuf']));
    expect(fake.requests).toHaveLength(2);
  });

  test('a change during a read is not lost', async () => {
    personnes.set(1, createPersonne(1));
    const view = watch(1);
    await until(() => expect(view.status()).toBe('loaded'));
    for (let round = 1; round <= 5; round++) {
      personnes.set(1, createPersonne(1, { heures_restantes_total: round }));
      FakeEventSource.last.emit('change', { entity: 'personne', ids: [1] });
    }
    await until(() => expect(view.last()?.data?.heures_restantes_total).toBe(5));
    expect(fake.requests.length).toBeLessThanOrEqual(4);
  });

  test('leaves a short break to the browser, which resumes where it was', async () => {
    personnes.set(1, createPersonne(1));
    const view = watch(1);
    await until(() => expect(view.status()).toBe('loaded'));
    FakeEventSource.last.break(0);
    FakeEventSource.last.emit('open');
    personnes.set(1, createPersonne(1, { heures_restantes_total: 1 }));
    FakeEventSource.last.emit('change', { entity: 'personne', ids: [1] });
    await until(() => expect(view.last()?.data?.heures_restantes_total).toBe(1));
    expect(FakeEventSource.opened).toHaveLength(1);
    expect(fake.requests).toHaveLength(2);
  });

  test('reconnects after an error and reads again what may have been missed', async () => {
    personnes.set(1, createPersonne(1));
    const view = watch(1);
    await until(() => expect(view.status()).toBe('loaded'));
    FakeEventSource.last.break(2);
    await until(() => expect(FakeEventSource.opened).toHaveLength(2));
    expect(FakeEventSource.opened[0]?.isClosed).toBe(true);
    personnes.set(1, createPersonne(1, { heures_restantes_total: 3 }));
    FakeEventSource.last.emit('open');
    await until(() => expect(view.last()?.data?.heures_restantes_total).toBe(3));
  });

  test('after a restart of the bridge it goes on from its number, and reads only what changed meanwhile', async () => {
    for (const id of [1, 2]) personnes.set(id, createPersonne(id));
    const [one, two] = [watch(1), watch(2)];
    await until(() => expect(two.status()).toBe('loaded'));
    FakeEventSource.last.emit('ready', { model: 'm' }, '41');
    FakeEventSource.last.emit('change', { entity: 'client', ids: [9] }, '42');
    fake.requests.length = 0;
    fake.fail(() => HttpResponse.text('', { status: 502 }));
    FakeEventSource.last.break(2);
    await until(() => expect([one.status(), two.status()]).toEqual(['stale', 'stale']));
    fake.fail(undefined);
    personnes.set(1, createPersonne(1, { heures_restantes_total: 3 }));
    await until(() => expect(FakeEventSource.opened.length).toBeGreaterThan(1));
    const back = FakeEventSource.last;
    expect(back.url).toBe(`${baseUrl}/api/v1/events?last_event_id=42`);
    back.emit('open');
    expect([one.status(), two.status()]).toEqual(['loaded', 'loaded']);
    back.emit('change', { entity: 'personne', ids: [1] }, '43');
    await until(() => expect(one.last()?.data?.heures_restantes_total).toBe(3));
    const read = fake.requests.filter(({ path }) => path !== 'me' && path !== 'schema');
    expect(read.map(({ params }) => params.get('ids'))).toEqual(['1']);
  });

  test('what the bridge no longer knows is read again, all of it', async () => {
    for (const id of [1, 2]) personnes.set(id, createPersonne(id));
    const [one, two] = [watch(1), watch(2)];
    await until(() => expect(two.status()).toBe('loaded'));
    for (const id of [1, 2]) personnes.set(id, createPersonne(id, { nom_prenom: 'Neuf' }));
    FakeEventSource.last.emit('reset', {}, '90');
    await until(() => expect([one, two].map((view) => view.last()?.data?.nom_prenom)).toEqual(['Neuf', 'Neuf']));
  });

  test('a stream that breaks while the bridge answers leaves what is shown alone', async () => {
    personnes.set(1, createPersonne(1));
    const view = watch(1);
    await until(() => expect(view.status()).toBe('loaded'));
    FakeEventSource.last.emit('ready', {}, '5');
    FakeEventSource.last.break(2);
    await until(() => expect(fake.requests.map(({ path }) => path)).toContain('me'));
    await until(() => expect(FakeEventSource.opened).toHaveLength(2));
    expect(view.states.map(({ status }) => status)).toEqual(['loading', 'loaded']);
  });

  test('a change of rows reads again what is shown of them, in one call, and nothing else', async () => {
    for (let id = 1; id <= 450; id++) taches.set(id, createTache(id));
    const groups: unknown[] = [];
    let last: EntityByName['tache'][] = [];
    personnes.set(1, createPersonne(1));
    watch(1);
    stops.push(
      page.wire.watchRows({ entity: 'tache', body: { groups: { by: 'statut', rows: 2 } } }, ({ data }) => {
        groups.push(data?.groups.map(({ value, count, rows }) => [value, count, rows.length]));
      }),
      page.wire.watchRows({ entity: 'tache', body: { window: { offset: 448, limit: 50 } } }, ({ data }) => {
        last = data?.rows ?? [];
      }),
    );
    await until(() => expect(last.map(({ id }) => id)).toEqual([449, 450]));
    await until(() => expect(groups.at(-1)).toEqual([['a_faire', 450, 2]]));
    await until(() => expect(FakeEventSource.opened).toHaveLength(1));
    taches.set(5, createTache(5, { statut: 'terminee' }));
    taches.delete(7);
    fake.requests.length = 0;
    FakeEventSource.last.emit('change', { entity: 'projet', ids: [12] });
    FakeEventSource.last.emit('change', { entity: 'tache', ids: [5, 7] });
    await until(() =>
      expect(groups.at(-1)).toEqual([
        ['a_faire', 448, 2],
        ['terminee', 1, 1],
      ]),
    );
    await until(() => expect(last.map(({ id }) => id)).toEqual([450]));
    expect(fake.requests.map(({ path, queries }) => [path, queries.length])).toEqual([['query', 2]]);
  });

  test('a hidden page gives its stream back, and catches up when it is seen again', async () => {
    personnes.set(1, createPersonne(1));
    const view = watch(1);
    await until(() => expect(view.status()).toBe('loaded'));
    FakeEventSource.last.emit('ready', {}, '7');
    setVisible(false);
    await until(() => expect(FakeEventSource.last.isClosed).toBe(true));
    personnes.set(1, createPersonne(1, { heures_restantes_total: 9 }));
    setVisible(true);
    expect(FakeEventSource.opened).toHaveLength(2);
    expect(FakeEventSource.last.url).toContain('last_event_id=7');
    FakeEventSource.last.emit('open');
    FakeEventSource.last.emit('change', { entity: 'personne', ids: [1] }, '8');
    await until(() => expect(view.last()?.data?.heures_restantes_total).toBe(9));
  });

  test('a value changed while nobody looked is read again by the next view', async () => {
    personnes.set(1, createPersonne(1));
    personnes.set(2, createPersonne(2));
    const stop = page.wire.watchEntity('personne', 1, () => undefined);
    const other = watch(2);
    await until(() => expect(other.status()).toBe('loaded'));
    stop();
    personnes.set(1, createPersonne(1, { nom_prenom: 'Neuf' }));
    FakeEventSource.last.emit('change', { entity: 'personne', ids: [1] });
    const again = watch(1);
    await until(() => expect(again.last()?.data?.nom_prenom).toBe('Neuf'));
  });
});
