/** A JSON Schema as it stands in the OpenAPI document. */
export type JsonSchema = Record<string, unknown>;

export type Parameter = { name: string; in: 'path' | 'query' | 'header'; required: boolean; schema: JsonSchema };

/** One operation of the OpenAPI document, as far as requests and answers are made of it. */
export type Operation = {
  /** `GET /api/v1/projets/{id}` */
  name: string;
  method: string;
  path: string;
  parameters: Parameter[];
  body: { schema: JsonSchema; required: boolean } | undefined;
  /** Described statuses; the JSON pointer of the schema where the answer is JSON, null where it is not. */
  answers: Map<number, string | null>;
};

export type ApiDocument = { paths?: Record<string, Record<string, unknown>> };

type Content = Record<string, { schema?: JsonSchema }>;
type RawOperation = {
  parameters?: Partial<Parameter>[];
  requestBody?: { required?: boolean; content?: Content };
  responses: Record<string, { content?: Content }>;
};

const methods = ['get', 'post', 'put', 'patch', 'delete'] as const;

/** Every operation of the document. */
export function operationsOf(document: ApiDocument): Operation[] {
  return Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
    methods.flatMap((method) => {
      const raw = item[method] as RawOperation | undefined;
      return raw ? [operationOf(path, method, raw)] : [];
    }),
  );
}

function operationOf(path: string, method: string, raw: RawOperation): Operation {
  const body = raw.requestBody?.content?.['application/json'];
  return {
    name: `${method.toUpperCase()} ${path}`,
    method: method.toUpperCase(),
    path,
    parameters: (raw.parameters ?? []).flatMap((parameter) => {
      const { name, in: place, required = false, schema = {} } = parameter;
      return name && place ? [{ name, in: place, required, schema }] : [];
    }),
    body: body && { schema: body.schema ?? {}, required: raw.requestBody?.required ?? false },
    answers: new Map(
      Object.entries(raw.responses).map(([status, { content }]) => [
        Number(status),
        content?.['application/json']
          ? pointer('paths', path, method, 'responses', status, 'content', 'application/json', 'schema')
          : null,
      ]),
    ),
  };
}

function pointer(...parts: string[]): string {
  return parts.map((part) => `/${encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'))}`).join('');
}
