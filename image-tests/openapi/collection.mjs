// Makes a Postman collection of the OpenAPI document, sends every request of it with newman and says in one line of JSON
// what was answered, and whether the document says that it may be.
//   node collection.mjs OPENAPI COLLECTION SERVER TOKEN PICTURE VARIABLES LEFT_OUT
// VARIABLES: a file of JSON, for each operation ("GET /instructions/{id}") the values of its address's variables.
// LEFT_OUT: the operations that are not sent, with commas between them.
import fs from 'node:fs';
import Converter from 'openapi-to-postmanv2';
import newman from 'newman';

const [document, output, server, token, picture, values, leftOut] = process.argv.slice(2);
const LEFT_OUT = leftOut.split(',');
// After a logout nothing else would be answered.
const LAST = 'POST /api/v1/logout';

function requests(items) {
  return items.flatMap((item) => (item.item ? requests(item.item) : [item]));
}

function nameOf({ method, url }) {
  return `${method} /${url.path.map((part) => part.replace(/^:(.+)$/, '{$1}')).join('/')}`;
}

function convert(data) {
  return new Promise((resolve, reject) => {
    const options = { folderStrategy: 'Tags', parametersResolution: 'Example' };
    Converter.convertV2({ type: 'string', data }, options, (error, result) =>
      error || !result.result ? reject(error ?? new Error(result.reason)) : resolve(result.output[0].data));
  });
}

const collection = await convert(fs.readFileSync(document, 'utf8'));
fs.writeFileSync(output, JSON.stringify(collection, null, 2));

const known = JSON.parse(fs.readFileSync(values, 'utf8'));
const all = requests(collection.item).filter((item) => !LEFT_OUT.includes(nameOf(item.request)));
for (const { request } of all) {
  const { url, header, body } = request;
  url.query = [];
  for (const variable of url.variable ?? []) {
    variable.value = known[nameOf(request)]?.[variable.key] ?? variable.value;
  }
  // What nobody gave an example of is left to whoever uses the collection.
  request.header = header?.filter(({ value }) => value !== 'string');
  if (body?.mode === 'formdata') {
    body.formdata = [{ key: 'file', type: 'file', src: picture }];
  }
  if (body?.raw === 'string') {
    request.body = { mode: 'file', file: { src: picture } };
  }
}
function turn({ request }) {
  return nameOf(request) === LAST ? 2 : Number(request.method === 'DELETE');
}

collection.item = all.sort((a, b) => turn(a) - turn(b));
collection.variable = [
  { key: 'baseUrl', value: server },
  { key: 'bearerToken', value: token },
];

const answers = [];
newman
  .run({ collection, reporters: [], timeoutRequest: 30_000, ignoreRedirects: true })
  .on('request', (error, { item, response }) => {
    const sent = collection.item.find((one) => one.id === item.id);
    answers.push({
      request: nameOf(sent.request),
      status: response?.code ?? null,
      error: error ? String(error) : null,
      isDocumented: sent.response.some((one) => one.code === response?.code),
      message: response && response.code >= 400 ? response.text().slice(0, 200) : null,
    });
  })
  .on('done', (error) => {
    console.log(JSON.stringify({ error: error ? String(error) : null, answers }));
    process.exit(error ? 1 : 0);
  });
