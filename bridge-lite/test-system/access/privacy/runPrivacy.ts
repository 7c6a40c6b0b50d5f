import { z } from 'zod';
import { type CallerName, callerNames } from '../callers.ts';
import { listOperations } from '../listOperations.ts';
import { type MatrixBridge, openMatrixBridge } from '../openMatrixBridge.ts';
import { laterNotes, laterPhone, type PrivateValue, privateRows, privateValues } from './privateValues.ts';
import { findingFaults } from './triesToFind.ts';
import { type Call, type Corrected, waysOut } from './waysOut.ts';

export interface PrivacyRun {
  /** Private fields, callers and ways out. */
  cells: number;
  /** Operations that read, without a way out. */
  unnamed: string[];
  /** What was told to somebody who may not read it, or found by it; what was kept from somebody who may. */
  faults: string[];
}

/** Asks everything that reads, as every caller, and looks for private values in what is answered. */
export async function runPrivacy(): Promise<PrivacyRun> {
  const bridge = await openMatrixBridge(privateRows, { hasWiki: false });
  try {
    const ways = waysOut(await makeLog(bridge));
    const { document, names } = await bridge.describe();
    const reading = listOperations(document, names).filter(
      (name) => name.startsWith('GET ') || name.endsWith('/query'),
    );
    const faults: string[] = [];
    for (const caller of callerNames) {
      const told = new Set<PrivateValue>();
      for (const [way, calls] of ways) {
        const answers = await Promise.all(calls.map((call) => textOf(bridge, caller, call)));
        const own = way === 'GET /me' ? [`${caller}@exemple.fr`] : [];
        for (const value of privateValues) {
          if (own.includes(value.text) || !answers.some((text) => text.includes(value.text))) continue;
          told.add(value);
          if (!value.readers.includes(caller)) faults.push(`${way} tells ${nameOf(value)} to ${caller}`);
        }
      }
      for (const value of privateValues)
        if (value.readers.includes(caller) && !told.has(value)) faults.push(`${caller} never reads ${nameOf(value)}`);
      faults.push(...(await findingFaults(bridge, caller)));
    }
    const fields = new Set(privateValues.map(({ entity, field }) => `${entity}.${field}`));
    return {
      cells: fields.size * callerNames.length * ways.size,
      unnamed: reading.filter((name) => !ways.has(name)),
      faults: [...new Set(faults)],
    };
  } finally {
    await bridge.close();
  }
}

const nameOf = ({ entity, field, id }: PrivateValue): string => `${entity}.${field} of ${id}`;

/** Private values change, so that the log has what they were. */
async function makeLog(bridge: MatrixBridge): Promise<Corrected[]> {
  const corrected: Corrected[] = [];
  for (const { id } of privateRows.intervention ?? []) {
    const path = `/interventions/${id}`;
    const [first, second] = laterNotes(Number(id));
    await bridge.asOwner(z.unknown(), 'PATCH', path, { notes: first });
    corrected.push({ id: Number(id), seq: await bridge.lastLine(path) });
    await bridge.asOwner(z.unknown(), 'PATCH', path, { notes: second });
  }
  for (const { id } of privateRows.personne ?? [])
    await bridge.changeInBaserow('personne', Number(id), { telephone: laterPhone(Number(id)) });
  await bridge.look();
  return corrected;
}

/** What is answered, headers included: an ETag may tell too. Of a stream only its beginning. */
async function textOf(bridge: MatrixBridge, caller: CallerName, call: Call): Promise<string> {
  const { method, path, json, headers, isPage } = call;
  const answer = isPage ? await bridge.page(caller, path) : await bridge.send(caller, method, path, json, headers);
  if (answer.status >= 500) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
  const head = JSON.stringify([...answer.headers]);
  const isStream = answer.headers.get('content-type')?.startsWith('text/event-stream');
  return head + (isStream ? await beginningOf(answer) : await answer.text());
}

async function beginningOf({ body }: Response): Promise<string> {
  const reader = body?.getReader();
  const decoder = new TextDecoder();
  let text = '';
  // That it is open, then what was missed.
  for (let part = 0; part < 2; part += 1) text += decoder.decode((await reader?.read())?.value);
  await reader?.cancel();
  return text;
}
