import type { Handler } from 'hono';
import { html } from 'hono/html';
import type { AppEnv } from './appEnv.ts';
import { answerPage } from './pageLayout.ts';
import { storedAnswer } from './storedAnswer.ts';

interface Parameter {
  name: string;
  in: string;
  required?: boolean;
  description?: string;
}
interface Operation {
  summary?: string;
  description?: string;
  tags?: string[];
  parameters?: Parameter[];
  requestBody?: { content?: Record<string, { schema?: unknown }> };
  responses?: Record<string, { description?: string }>;
}
interface Described {
  method: string;
  path: string;
  operation: Operation;
}

const methods = ['get', 'post', 'patch', 'put', 'delete'];
/** Filters are many and alike: they are summed up in one line. */
// eslint-disable-next-line security/detect-unsafe-regex -- the operator comes once, in brackets that no name holds
const filterPattern = /^filter\[(\w+)\](?:\[\w+\])?$/;

/** A page that lists every operation of the OpenAPI document, without scripts and without other servers. */
export function createDocsPage(document: () => { paths?: object; info: { title: string } }): Handler<AppEnv> {
  return storedAnswer('text/html; charset=UTF-8', async (c) => {
    const { paths = {}, info } = document();
    const groups = Map.groupBy(operationsOf(paths), ({ operation }) => operation.tags?.[0] ?? 'service');
    const body = html`<p class="kind">OpenAPI 3.1 · <a href="openapi.json">openapi.json</a></p>
<h1>${info.title}</h1>
<p>Sign in to the wiki (cookie <code>authToken</code>) or send <code>Authorization: Bearer brg_…</code>. Answers are
<code>{data, meta?}</code>, refusals <code>{error: {code, message, details?}}</code>. Writes take
<code>Idempotency-Key</code> and <code>If-Match</code>.</p>
<nav><p>${[...groups.keys()].map((tag) => html`<a href="#${tag}">${tag}</a> `)}</p></nav>
${[...groups].map(([tag, operations]) => html`<h2 id="${tag}">${tag}</h2>${operations.map(operationHtml)}`)}`;
    return (await answerPage(c, { title: info.title, language: 'en', body, isWide: true })).text();
  });
}

function operationsOf(paths: object): Described[] {
  return Object.entries(paths as Record<string, Record<string, Operation>>).flatMap(([path, item]) =>
    methods.flatMap((method) => {
      const operation = item[method];
      return operation ? [{ method: method.toUpperCase(), path, operation }] : [];
    }),
  );
}

function operationHtml({ method, path, operation }: Described) {
  const { summary, description, parameters = [], requestBody, responses = {} } = operation;
  const filters = [...new Set(parameters.flatMap(({ name }) => filterPattern.exec(name)?.[1] ?? []))];
  const others = parameters.filter(({ name }) => !filterPattern.test(name));
  const schema = requestBody?.content?.['application/json']?.schema;
  const [answers, refusals] = [true, false].map((isGood) =>
    Object.entries(responses).filter(([status]) => status.startsWith('2') === isGood),
  );
  return html`<h3><code>${method} ${path}</code></h3>
<p>${prose(summary)}${description ? html`<br>${prose(description)}` : ''}</p>
<table>${others.map(
    (parameter) =>
      html`<tr><td><code>${parameter.name}</code></td><td>${parameter.in}${parameter.required ? ', required' : ''}</td><td>${prose(parameter.description)}</td></tr>`,
  )}${
    filters.length > 0
      ? html`<tr><td><code>filter[field]</code>, <code>filter[field][op]</code></td><td>query</td><td>${filters.join(', ')}</td></tr>`
      : ''
  }</table>
${schema === undefined ? '' : html`<details><summary>Body</summary><pre><code>${JSON.stringify(schema, null, 2).replaceAll('`', '')}</code></pre></details>`}
${statusList(answers)}
${refusals?.length ? html`<details><summary>Refusals</summary>${statusList(refusals)}</details>` : ''}`;
}

function statusList(responses: [string, { description?: string }][] = []) {
  return html`<ul>${responses.map(([status, { description }]) => html`<li><code>${status}</code> ${prose(description)}</li>`)}</ul>`;
}

/** The text with what stands between backticks as code. */
function prose(text = '') {
  return text.split('`').map((part, index) => (index % 2 === 1 ? html`<code>${part}</code>` : part));
}
