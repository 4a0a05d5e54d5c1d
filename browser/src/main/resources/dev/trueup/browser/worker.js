/*
 * The worker's side of ui/API.md, "Engine messages". Runs after the compiled engine, which has put
 * its functions on `self`, and after `const page = {version, sample}`.
 */
(() => {
'use strict';

const PIECE = 1 << 22;
let sample = true;
let planted = [];
let lastFiles = null;

/** Bytes that are not UTF-8 become lone surrogates, U+DC00 + byte, as the readers expect. */
function decodeLeniently(bytes) {
  const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  const parts = [];
  let at = 0;
  while (at < bytes.length) {
    const lead = bytes[at];
    const length = lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
    try {
      parts.push(strict.decode(bytes.subarray(at, at + length)));
      at += length;
    } catch {
      parts.push(String.fromCharCode(0xdc00 + lead));
      at += 1;
    }
  }
  return parts.join('');
}

/** Where the last whole character of a piece ends: a character may reach into the next piece. */
function wholeEnd(bytes) {
  for (let back = 1; back <= 3 && back <= bytes.length; back++) {
    const byte = bytes[bytes.length - back];
    if (byte >= 0xc0) {
      const length = byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4;
      return length > back ? bytes.length - back : bytes.length;
    }
    if (byte < 0x80) {
      break;
    }
  }
  return bytes.length;
}

/** The compressed formats cannot be read here: say so rather than fail on their bytes. */
function refusePacked(name, bytes) {
  const gzip = bytes[0] === 0x1f && bytes[1] === 0x8b;
  const zstd = bytes[0] === 0x28 && bytes[1] === 0xb5 && bytes[2] === 0x2f && bytes[3] === 0xfd;
  const parquet = bytes[0] === 0x50 && bytes[1] === 0x41 && bytes[2] === 0x52 && bytes[3] === 0x31;
  if (gzip || zstd || parquet) {
    throw {
      code: 'PACKED',
      message: `${name} is ${parquet ? 'Parquet' : 'compressed'}, which this page cannot read.`,
      help: 'Unpack it first, or use the command line, which reads it as it is.',
    };
  }
}

/** Hands a file over piece by piece, decoded as it is asked for. */
function piecesOf(file, onBytes) {
  const reader = new FileReaderSync();
  const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  let at = 0;
  return () => {
    if (at >= file.size) {
      return null;
    }
    let bytes = new Uint8Array(reader.readAsArrayBuffer(file.slice(at, at + PIECE)));
    if (at === 0) {
      refusePacked(file.name, bytes);
    }
    if (at + bytes.length < file.size) {
      bytes = bytes.subarray(0, wholeEnd(bytes));
    }
    at += bytes.length;
    onBytes(bytes.length);
    try {
      return strict.decode(bytes);
    } catch {
      return decodeLeniently(bytes);
    }
  };
}

/** One piece, then the end: for the sample, which is in the page. */
function piecesOfText(text) {
  let rest = text;
  return () => {
    const piece = rest;
    rest = null;
    return piece;
  };
}

/** Throws what an engine's answer tells of a failure. */
function checked(answer) {
  if (answer.startsWith('{"error":')) {
    throw JSON.parse(answer).error;
  }
  return answer;
}

function loadFiles(id, files, settings) {
  const total = [...files.balances, ...files.ledger].reduce((sum, file) => sum + file.size, 0);
  let done = 0;
  const tell = (phase) =>
    postMessage({
      id,
      progress: {
        phase,
        fraction: total === 0 ? null : Math.min(1, done / total),
        records: self.records(),
        rejected: self.rejected(),
      },
    });
  const read = (file, take) => {
    tell(`Reading ${file.name}`);
    const pieces = piecesOf(file, (count) => {
      done += count;
      tell(`Reading ${file.name}`);
    });
    checked(take(file.name, file.size, pieces));
  };
  checked(self.begin(page.version, JSON.stringify({ settings })));
  files.balances.forEach((file) => read(file, self.addBalances));
  files.ledger.forEach((file) => read(file, self.addLedger));
  tell('Explaining');
  checked(self.finish());
  lastFiles = files;
  sample = false;
  planted = [];
  return '{}';
}

function loadSample(settings) {
  const { ledger, balances } = page.sample;
  checked(self.begin(page.version, JSON.stringify({ settings })));
  checked(self.addBalances(balances.name, balances.text.length, piecesOfText(balances.text)));
  checked(self.addLedger(ledger.name, ledger.text.length, piecesOfText(ledger.text)));
  checked(self.finish());
  lastFiles = null;
  sample = true;
  planted = [];
  return '{}';
}

function rerun(id, settings) {
  return lastFiles ? loadFiles(id, lastFiles, settings) : loadSample(settings);
}

function plant(params) {
  const answer = checked(self.answer('plant', params));
  planted = JSON.parse(params).faults;
  sample = true;
  lastFiles = null;
  return answer;
}

function about() {
  return JSON.stringify({
    version: page.version,
    kind: 'engine',
    abilities: ['load', 'rerun', 'reset', 'what-if', 'faults', 'export-json', 'export-ndjson', 'export-csv'],
    sample,
    limit_note: null,
    upload_limit: null,
    faults_applied: planted,
  });
}

function answer({ id, method, params, files }) {
  switch (method) {
    case 'about':
      return about();
    case 'load':
      return loadFiles(id, files, JSON.parse(params).settings);
    case 'rerun':
      return rerun(id, JSON.parse(params).settings);
    case 'reset':
      return loadSample({});
    case 'plant':
      return plant(params);
    default:
      return checked(self.answer(method, params));
  }
}

function failure(thrown) {
  const known = thrown && typeof thrown.code === 'string';
  const memory = !known && /memory|array length|call stack/i.test(String(thrown));
  return {
    code: known ? thrown.code : memory ? 'MEMORY' : 'BUG',
    message: known
      ? thrown.message
      : memory
        ? 'This page has not enough memory for that.'
        : `Trueup failed: ${thrown && thrown.message ? thrown.message : thrown}`,
    help: known ? thrown.help : 'The command line reads ledgers of any size.',
  };
}

self.onmessage = (event) => {
  const { id } = event.data;
  try {
    postMessage({ id, result: answer(event.data) });
  } catch (thrown) {
    postMessage({ id, error: failure(thrown) });
  }
};

loadSample({});
postMessage({ ready: true });
})();
