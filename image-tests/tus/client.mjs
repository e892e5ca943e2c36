// Uploads a file with the public tus client, through a line that breaks, and says in one line of JSON what it sent.
//   node client.mjs SERVER TOKEN FILE METADATA [cut=BYTES] [stop=BYTES] [url=UPLOAD] [chunk=BYTES]
// cut: the first connection that has carried so many bytes to the server is cut off.
// stop: the client itself ends after so many bytes. url: it goes on with an upload of an earlier run.
import fs from 'node:fs';
import net from 'node:net';
import * as tus from 'tus-js-client';

const [server, token, file, metadata, ...rest] = process.argv.slice(2);
const options = Object.fromEntries(rest.map((option) => option.split(/=(.*)/s)));
const target = new URL(server);
const sent = [];
let cuts = 0;

const line = net.createServer((client) => {
  const upstream = net.connect(Number(target.port), target.hostname);
  let carried = 0;
  client.on('data', (bytes) => {
    carried += bytes.length;
    if (options.cut && cuts === 0 && carried > Number(options.cut)) {
      cuts += 1;
      client.destroy();
      upstream.destroy();
      return;
    }
    if (!upstream.write(bytes)) {
      client.pause();
      upstream.once('drain', () => client.resume());
    }
  });
  upstream.on('data', (bytes) => client.write(bytes));
  for (const [one, other] of [[client, upstream], [upstream, client]]) {
    one.on('close', () => other.destroy());
    one.on('error', () => other.destroy());
  }
});

function finish(result) {
  console.log(JSON.stringify({ ...result, cuts, sent }));
  process.exit(result.error ? 1 : 0);
}

line.listen(0, '127.0.0.1', () => {
  const base = `http://127.0.0.1:${line.address().port}`;
  const upload = new tus.Upload(fs.readFileSync(file), {
    endpoint: `${base}/uploads/resumable`,
    uploadUrl: options.url ? new URL(options.url, base).href : undefined,
    chunkSize: options.chunk ? Number(options.chunk) : Infinity,
    retryDelays: [100, 300, 1000, 3000],
    headers: { Authorization: `Bearer ${token}` },
    metadata: JSON.parse(metadata),
    onAfterResponse: (request, response) => {
      sent.push({
        method: request.getMethod(),
        status: response.getStatus(),
        offset: response.getHeader('Upload-Offset') ?? null,
      });
    },
    onChunkComplete: (size, accepted) => {
      if (options.stop && accepted >= Number(options.stop)) {
        upload.abort();
        finish({ url: new URL(upload.url).pathname, isStopped: true });
      }
    },
    onError: (error) => finish({ error: String(error) }),
    onSuccess: () => finish({ url: new URL(upload.url).pathname }),
  });
  upload.start();
});
