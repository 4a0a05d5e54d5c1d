/*
 * Runs the compiled engine. The compiler's own loader makes functions out of text, which the
 * policy of the page forbids; the engine needs so little of it that this does instead.
 */
const startEngine = async (code) => {
'use strict';

const WINDOW = 1 << 20;
const PAGE = 1 << 16;
const MOST_PAGES = 1 << 14;
const UTF_16 = new TextDecoder('utf-16le');

const module = code instanceof WebAssembly.Module ? code : await WebAssembly.compile(code, { builtins: ['js-string'] });
const [required] = WebAssembly.Module.customSections(module, 'teavm.memoryRequirements');
const { min, dataSize } = JSON.parse(new TextDecoder().decode(required));
const window = Math.ceil(dataSize / 8) * 8;
const memory = new WebAssembly.Memory({ initial: min + WINDOW / PAGE, maximum: MOST_PAGES });
const constant = (value) => new WebAssembly.Global({ value: 'i32', mutable: false }, value);

/** What the engine reads next: functions that put bytes into an array and say how many; 0 at their end. */
let inputs = [];
let said = [];
let given = [];

const imports = {
  env: { memory },
  host: {
    window: () => window,
    now: () => Date.now(),
    read(most) {
      const count = inputs[0](new Uint8Array(memory.buffer, window, most));
      if (count === 0) {
        inputs.shift();
      }
      return count;
    },
    write(count) {
      said.push(UTF_16.decode(new Uint8Array(memory.buffer, window, 2 * count)));
    },
    give(count) {
      given.push(memory.buffer.slice(window, window + count));
    },
  },
  teavm: {
    takeStackTrace: () => ({ getStack: () => [] }),
    decorateException() {},
  },
  teavmDate: { currentTimeMillis: () => Date.now() },
  teavmMemory: {
    notifyHeapResized() {},
    heapOffset: constant(window + WINDOW),
    maxSize: constant(MOST_PAGES * PAGE),
  },
  // What the compiler's library asks for when it starts, and to note where an exception was made.
  teavmJso: {
    stringBuiltinsSupported: () => 0,
    createClass: () => class {},
    createFunction1: () => (value) => value,
    callFunction1: (made, value) => made(value),
    defineFunction: (made) => made,
    defineStaticMethod() {},
  },
};
for (const { module: from, name } of WebAssembly.Module.imports(module)) {
  (imports[from] ??= {})[name] ??= () => {
    throw new Error(`the engine asked for ${from}.${name}, which it should not need`);
  };
}
const { exports } = await WebAssembly.instantiate(module, imports);

/** A text, handed over in UTF-16. */
const textInput = (text) => {
  let at = 0;
  return (into) => {
    const units = new Uint16Array(into.buffer, into.byteOffset, into.length >> 1);
    const count = Math.min(units.length, text.length - at);
    for (let i = 0; i < count; i++) {
      units[i] = text.charCodeAt(at + i);
    }
    at += count;
    return 2 * count;
  };
};

/** Bytes that stand in several buffers; the engine asks for no more at once than there are. */
const buffersInput = (buffers) => {
  let buffer = 0;
  let at = 0;
  return (into) => {
    for (let done = 0; done < into.length; ) {
      const piece = new Uint8Array(buffers[buffer], at, Math.min(buffers[buffer].byteLength - at, into.length - done));
      into.set(piece, done);
      done += piece.length;
      at += piece.length;
      if (at === buffers[buffer].byteLength) {
        buffer += 1;
        at = 0;
      }
    }
    return into.length;
  };
};

/** Calls the engine with inputs that it reads one after the other, and gives what it says. */
const call = (name, next, ...words) => {
  inputs = next;
  said = [];
  exports[name](...words);
  return said.join('');
};

return {
  module,
  begin: (version, params) => call('begin', [textInput(version), textInput(params)]),
  addBalances: (name, size, file) => call('addBalances', [textInput(name), file], size),
  addLedger: (name, size, file) => call('addLedger', [textInput(name), file], size),
  /** What was read of a ledger, as buffers; null where it cannot stand alone. */
  part() {
    given = [];
    return exports.givePart() ? given : null;
  },
  /** What so many helpers are to do, each as buffers; an answer that tells of a failure instead. */
  share(helpers) {
    given = [];
    const answer = call('share', [], helpers);
    const parts = [];
    for (let from = 0, at = 0; at < given.length; at++) {
      if (given[at].byteLength === 0) {
        parts.push(given.slice(from, at));
        from = at + 1;
      }
    }
    return { answer, parts };
  },
  /** What a helper finds in its part, as buffers. */
  help(buffers) {
    given = [];
    inputs = [buffersInput(buffers)];
    exports.help();
    return given;
  },
  workAlone: () => call('workAlone', []),
  /** Takes in what a helper found, or null where it found nothing. */
  takeFound: (helper, buffers) => call('takeFound', buffers ? [buffersInput(buffers)] : [], helper, buffers ? 1 : 0),
  addPart(buffers, linesAhead) {
    inputs = [buffersInput(buffers)];
    return exports.takePart(linesAhead) !== 0;
  },
  state: () => call('state', []),
  finish: () => call('finish', []),
  canonical: (allAccounts) => call('canonical', [], allAccounts ? 1 : 0),
  answer: (question, params) => call('answer', [textInput(question), textInput(params)]),
  records: () => exports.records(),
  rejected: () => exports.rejected(),
};
};
