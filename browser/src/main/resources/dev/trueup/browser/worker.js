/*
 * The worker's side of ui/API.md, "Engine messages". Runs after host.js, parts.js and
 * `const page = {version, sample, engine}`, the engine gzipped and in base64.
 */
(() => {
'use strict';

const PIECE = 1 << 24;
const MOST_AT_HAND = 1 << 28;
const TELL_EVERY = 1 << 22;

/** From so many bytes of ledger on, drift is stated before it is explained. */
const STATED_FIRST = 8 << 20;

/** What a page may ask between the two, and how long it is waited for, in milliseconds. */
const ASKED_AT_ONCE = ['about', 'summary', 'incidents', 'accounts'];
const FIRST_QUESTION = 200;
const NEXT_QUESTION = 40;

/** How long the other parts of a ledger are waited for: so many times what the first took, and this many milliseconds. */
const SLOWER = 4;
const PATIENCE = 10_000;

let engine;
let sample = true;
let planted = [];
let lastFiles = null;

/** While drift is stated and not yet explained: is told when a question was answered. */
let explaining = false;
let asked = () => {};

const fault = (code, message, help) => ({ code, message, help });

const bytesOf = async (stream) => new Uint8Array(await new Response(stream).arrayBuffer());

const unzipped = (stream) => stream.pipeThrough(new DecompressionStream('gzip'));

async function start() {
  try {
    const packed = Uint8Array.from(atob(page.engine), (c) => c.charCodeAt(0));
    engine = await startEngine(await bytesOf(unzipped(new Blob([packed]).stream())));
  } catch (reason) {
    throw fault(
      'BROWSER',
      `This browser cannot run the sandbox: ${reason.message ?? reason}`,
      'It needs WebAssembly with garbage collection: Chrome or Edge 119, Firefox 120, Safari 18.2, or newer.',
    );
  }
  loadSample({});
}

const startsWith = (bytes, ...magic) => magic.every((byte, i) => bytes[i] === byte);

/** What the command line unpacks and this page does not: say so rather than fail on the bytes. */
function refuseForeign(name, bytes) {
  const parquet = startsWith(bytes, 0x50, 0x41, 0x52, 0x31);
  if (parquet || startsWith(bytes, 0x28, 0xb5, 0x2f, 0xfd)) {
    throw fault(
      'PACKED',
      `${name} is ${parquet ? 'Parquet' : 'compressed with zstd'}, which this page cannot read.`,
      'Use the command line, which reads it as it is.',
    );
  }
  if (startsWith(bytes, 0xff, 0xfe) || startsWith(bytes, 0xfe, 0xff)) {
    throw fault('UTF_16', `${name} is UTF-16, which this page cannot read.`, 'Save it as UTF-8.');
  }
}

/** A file as it will be read: unpacked first where it is gzipped. */
async function prepared(file, tell) {
  const head = new Uint8Array(await file.slice(0, 4).arrayBuffer());
  refuseForeign(file.name, head);
  if (!startsWith(head, 0x1f, 0x8b)) {
    return { name: file.name, size: file.size, bytes: file };
  }
  tell(`Unpacking ${file.name}`);
  try {
    const bytes = await new Response(unzipped(file.stream())).blob();
    refuseForeign(file.name, new Uint8Array(await bytes.slice(0, 4).arrayBuffer()));
    return { name: file.name, size: file.size, bytes };
  } catch (reason) {
    if (reason.help) {
      throw reason;
    }
    throw fault('DAMAGED', `${file.name} cannot be unpacked: it is cut off, damaged, or made of several parts.`, 'Unpack it first, or use the command line, which says what is wrong.');
  }
}

/** A file whose bytes are at hand, where it is not too large for that: asking for them piece by piece takes longer. */
async function atHand(file) {
  return file.bytes.size > MOST_AT_HAND ? file : { ...file, bytes: new Uint8Array(await file.bytes.arrayBuffer()) };
}

const sizeOf = ({ bytes }) => bytes.size ?? bytes.length;

/** Hands bytes over as the engine asks for them. */
function bytesInput(bytes, onBytes) {
  let at = 0;
  return (into) => {
    const count = Math.min(into.length, bytes.length - at);
    into.set(bytes.subarray(at, at + count));
    at += count;
    if (at % TELL_EVERY < count) {
      onBytes(Math.min(at, TELL_EVERY));
    }
    return count;
  };
}

/** Hands a file over as the engine asks for it. */
function fileInput(file, onBytes) {
  if (file.bytes instanceof Uint8Array) {
    return bytesInput(file.bytes, onBytes);
  }
  const reader = new FileReaderSync();
  let piece = new Uint8Array(0);
  let next = 0;
  return (into) => {
    if (piece.length === 0) {
      piece = new Uint8Array(reader.readAsArrayBuffer(file.bytes.slice(next, next + PIECE)));
      next += piece.length;
      onBytes(piece.length);
    }
    const count = Math.min(piece.length, into.length);
    into.set(piece.subarray(0, count));
    piece = piece.subarray(count);
    return count;
  };
}

/** Throws what an engine's answer tells of a failure. */
function checked(answer) {
  if (answer.startsWith('{"error":')) {
    throw JSON.parse(answer).error;
  }
  return answer;
}

/** Reads balances and ledgers into an engine that has begun. */
function readInto(engine, balances, ledger, onBytes) {
  balances.forEach((file) => checked(engine.addBalances(file.name, file.size, fileInput(file, onBytes(file)))));
  ledger.forEach((file) => checked(engine.addLedger(file.name, file.size, fileInput(file, onBytes(file)))));
}

/** What a helper reads: the stored balances too, since they say which events count. It tells the page itself how far it is. */
async function readPart(engine, { version, settings, balances, part, told }) {
  const ledger = await atHand(part);
  let bytes = 0;
  checked(engine.begin(version, JSON.stringify({ settings })));
  readInto(engine, balances, [], () => () => {});
  const before = engine.records();
  readInto(engine, [], [ledger], () => (count) => {
    bytes += count;
    told.postMessage({ bytes, records: engine.records() - before, rejected: engine.rejected() });
  });
  return engine.part();
}

const after = (millis) => new Promise((done) => setTimeout(() => done(null), millis));

/** How the files of a ledger are cut; those that are not are null. Helpers read the balances anew for each file. */
function cutsOf(settings, balances, ledger) {
  const before = balances.reduce((sum, file) => sum + sizeOf(file), 0);
  const worthIt = (file, i) => settings.policy !== 'clamp-at-zero' && (i === 0 || file.bytes.size > 2 * before);
  return Promise.all(ledger.map((file, i) => (worthIt(file, i) ? ledgerParts.cutUp(file.bytes) : null)));
}

/** Reads one file, whose other parts helpers read meanwhile; before it the balances where there are any. */
async function readCut(id, given, helpers, balances, file, parts, onBytes) {
  const first = await atHand({ ...file, bytes: parts.texts[0] });
  const rests = await Promise.all(
    parts.texts.slice(1).map((bytes, i) => {
      const { port1, port2 } = new MessageChannel();
      postMessage({ id, helper: port1 }, [port1]);
      return ledgerParts.atWork(helpers[i], { ...given, part: { name: file.name, size: 0, bytes }, told: port2 }, [port2]);
    }),
  );
  const began = performance.now();
  readInto(engine, balances, [first], onBytes);
  const patience = PATIENCE + SLOWER * (performance.now() - began);
  for (const rest of rests) {
    // A helper may end without a word, where memory is short: then all is read again as one.
    const part = await Promise.race([rest.answer, after(patience)]);
    if (!part || !engine.addPart(part, parts.linesAhead)) {
      throw fault('PARTS', 'the parts do not make a whole', '');
    }
  }
}

/** Reads a ledger in parts, and gives the helpers that did; null where that cannot be, and all is to be read again as one. */
async function readInParts(id, settings, balances, ledger, onBytes, onStart) {
  const cuts = await cutsOf(settings, balances, ledger);
  const most = Math.max(...cuts.map((parts) => (parts ? parts.texts.length : 1)));
  if (most === 1) {
    return null;
  }
  const helpers = await Promise.all(Array.from({ length: most - 1 }, () => ledgerParts.helper()));
  try {
    if (helpers.includes(null)) {
      throw fault('HELPERS', 'a helper did not start', '');
    }
    const given = { module: engine.module, version: page.version, settings, balances };
    const sizes = ledger.map(({ bytes }, i) => (cuts[i] ? cuts[i].texts.reduce((sum, text) => sum + text.size, 0) : bytes.size));
    onStart(sizes.reduce((sum, size) => sum + size, 0));
    for (const [i, file] of ledger.entries()) {
      const before = i === 0 ? balances : [];
      if (cuts[i]) {
        await readCut(id, given, helpers, before, file, cuts[i], onBytes);
      } else {
        readInto(engine, before, [file], onBytes);
      }
    }
    return helpers;
  } catch {
    helpers.forEach((worker) => worker?.terminate());
    return null;
  }
}

/** Has helpers find solutions for some of the accounts that drift, where that is worth it. */
async function shareOut(helpers) {
  const { answer, parts } = engine.share(helpers.length);
  checked(answer);
  if (parts.length === 0) {
    return;
  }
  const found = await Promise.all(helpers.map((worker, i) => ledgerParts.atWork(worker, { work: parts[i] }, parts[i])));
  const began = performance.now();
  checked(engine.workAlone());
  const patience = PATIENCE + SLOWER * (performance.now() - began);
  for (const [helper, { answer: finding }] of found.entries()) {
    checked(engine.takeFound(helper, await Promise.race([finding, after(patience)])));
  }
}

async function loadFiles(id, files, settings) {
  let done = 0;
  let total = 0;
  let inParts = false;
  const tell = (phase, stated = false) =>
    postMessage({
      id,
      progress: {
        phase,
        stated,
        fraction: total === 0 ? null : Math.min(1, done / total),
        records: engine.records(),
        rejected: engine.rejected(),
        ...(inParts ? { total } : {}),
      },
    });
  const onBytes = (file) => {
    tell(`Reading ${file.name}`);
    return (count) => {
      done += count;
      tell(`Reading ${file.name}`);
    };
  };
  const begin = () => checked(engine.begin(page.version, JSON.stringify({ settings })));
  begin();
  const balances = [];
  const ledger = [];
  for (const file of files.balances) {
    balances.push(await atHand(await prepared(file, tell)));
  }
  for (const file of files.ledger) {
    ledger.push(await prepared(file, tell));
  }
  const before = balances.reduce((sum, file) => sum + sizeOf(file), 0);
  const start = (bytes) => {
    total = before + bytes;
    inParts = true;
  };
  const helpers = await readInParts(id, settings, balances, ledger, onBytes, start);
  inParts = false;
  if (helpers) {
    done = total;
  }
  if (!helpers) {
    done = 0;
    total = before + ledger.reduce((sum, file) => sum + sizeOf(file), 0);
    begin();
    readInto(engine, balances, ledger.length === 1 ? [await atHand(ledger[0])] : ledger, onBytes);
  }
  tell('Explaining');
  const bytes = ledger.reduce((sum, file) => sum + sizeOf(file), 0);
  const now = () => {
    lastFiles = files;
    sample = false;
    planted = [];
  };
  try {
    if (bytes >= STATED_FIRST && checked(engine.state())) {
      now();
      explaining = true;
      tell('Explaining', true);
      await quiet();
    }
    if (helpers) {
      await shareOut(helpers);
    }
    checked(engine.finish());
  } finally {
    explaining = false;
    helpers?.forEach((worker) => worker.terminate());
  }
  now();
  return '{}';
}

/** Waits until a page that shows what is stated has asked what it wants to know. */
async function quiet() {
  const question = (patience) => Promise.race([new Promise((done) => (asked = () => done(true))), after(patience)]);
  // A timer may come before questions that are there already, so that these are let in once more.
  for (let patience = FIRST_QUESTION; (await question(patience)) || (await question(0)); patience = NEXT_QUESTION);
  asked = () => {};
}

function loadSample(settings) {
  const read = ({ name, text }, take) => {
    const bytes = new TextEncoder().encode(text);
    const input = bytesInput(bytes, () => {});
    checked(take(name, bytes.length, input));
  };
  checked(engine.begin(page.version, JSON.stringify({ settings })));
  read(page.sample.balances, engine.addBalances);
  read(page.sample.ledger, engine.addLedger);
  checked(engine.finish());
  lastFiles = null;
  sample = true;
  planted = [];
  return '{}';
}

function rerun(id, settings) {
  return lastFiles ? loadFiles(id, lastFiles, settings) : loadSample(settings);
}

function plant(params) {
  const answer = checked(engine.answer('plant', params));
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
    explaining,
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
      return checked(engine.answer(method, params));
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

if (ledgerParts.isHelper) {
  ledgerParts.help(readPart);
  return;
}

const ready = start();
let turn = ready;

// One at a time: an answer may have to wait for a file to be unpacked.
self.onmessage = ({ data }) => {
  if (explaining && ASKED_AT_ONCE.includes(data.method)) {
    try {
      postMessage({ id: data.id, result: answer(data) });
    } catch (thrown) {
      postMessage({ id: data.id, error: failure(thrown) });
    }
    asked();
    return;
  }
  turn = turn
    .catch(() => {})
    .then(() => ready)
    .then(() => answer(data))
    .then((result) => postMessage({ id: data.id, result }))
    .catch((thrown) => postMessage({ id: data.id, error: failure(thrown) }));
};

ready.then(() => postMessage({ ready: true })).catch(() => {});
})();
