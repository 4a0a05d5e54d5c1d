/*
 * A big ledger is read by several workers at once: each reads a part of it with an engine of its
 * own, and the first takes in what the others read. Then they find solutions for some of the accounts
 * that drift. Runs after host.js and before worker.js.
 *
 * Nothing depends on the cut being at a good place: each part must be a whole and faultless text by
 * itself, and what is not is read again as one. `ownScript` is the script of the worker itself.
 */
const ledgerParts = (() => {
'use strict';

const HELPER = 'trueup-helper';
const AT_WORK = 'at work';
const WORTH_IT = 4 << 20;
const MOST_PARTS = 4;
const LOOK = 1 << 18;
const PATIENCE = 3000;

/** By how much the first part is longer than the others, which are handed over besides. */
const FIRST_MORE = 0.15;

/** One character for each byte, so that places in the text are places in the file. */
const textAt = async (file, from) => new TextDecoder('latin1').decode(await file.slice(from, from + LOOK).arrayBuffer());

/** How an array of objects is cut: between two objects that begin alike. */
function betweenObjects(head) {
  const opening = /^\s*\[\s*(\{\s*"\w+")/.exec(head);
  if (!opening) {
    return null;
  }
  const pattern = new RegExp(`\\}(\\s*),(\\s*)(?=${opening[1].replace(/[{]/g, '\\{')})`);
  return {
    linesAhead: 0,
    find(text) {
      const gap = pattern.exec(text);
      return gap && { end: gap.index + 1, next: gap.index + gap[0].length, blanks: gap[1] + gap[2] };
    },
    first: (file, cut) => [file.slice(0, cut.end), cut.blanks, ']'],
    middle: (file, from, cut) => ['[', file.slice(from.next, cut.end), cut.blanks, ']'],
    last: (file, from) => ['[', file.slice(from.next)],
  };
}

/** How lines are cut; each part of CSV begins with the header. */
function betweenLines(head) {
  const end = head.indexOf('\n') + 1;
  const line = head.slice(0, end).trim();
  const objects = line.startsWith('{');
  if (end === 0 || (objects ? !line.endsWith('}') : line.includes('"'))) {
    return null;
  }
  const ahead = objects ? 0 : end;
  return {
    linesAhead: objects ? 0 : 1,
    find(text) {
      const at = text.indexOf('\n');
      return at < 0 ? null : { end: at + 1, next: at + 1 };
    },
    first: (file, cut) => [file.slice(0, cut.end)],
    middle: (file, from, cut) => [file.slice(0, ahead), file.slice(from.next, cut.end)],
    last: (file, from) => [file.slice(0, ahead), file.slice(from.next)],
  };
}

/** The parts of a file, each a text of its own; null where it is better read as one. */
async function cutUp(file) {
  const count = Math.min(MOST_PARTS, navigator.hardwareConcurrency ?? 1, Math.floor(file.size / WORTH_IT));
  if (count < 2) {
    return null;
  }
  const head = await textAt(file, 0);
  const way = betweenObjects(head) ?? betweenLines(head);
  const cuts = [];
  for (let i = 1; way && i < count; i++) {
    const from = Math.floor((file.size * (i + FIRST_MORE)) / (count + FIRST_MORE));
    const found = way.find(await textAt(file, from));
    if (!found) {
      return null;
    }
    cuts.push({ ...found, end: from + found.end, next: from + found.next });
  }
  if (cuts.length === 0) {
    return null;
  }
  const parts = [way.first(file, cuts[0])];
  cuts.forEach((cut, i) => parts.push(i + 1 < cuts.length ? way.middle(file, cut, cuts[i + 1]) : way.last(file, cut)));
  return { linesAhead: way.linesAhead, texts: parts.map((pieces) => new Blob(pieces)) };
}

/** A worker that reads a part, once it says that it listens; null where none can be had. */
function helper() {
  return new Promise((done) => {
    try {
      const address = URL.createObjectURL(new Blob([ownScript], { type: 'text/javascript' }));
      const worker = new Worker(address, { name: HELPER });
      const answer = (given) => {
        clearTimeout(late);
        URL.revokeObjectURL(address);
        done(given);
      };
      const late = setTimeout(() => {
        worker.terminate();
        answer(null);
      }, PATIENCE);
      worker.onerror = () => answer(null);
      worker.onmessage = () => answer(worker);
    } catch {
      done(null);
    }
  });
}

/**
 * Sends a helper its task, and comes back when it is at work: a worker that is busy itself lets
 * nothing through. Gives a promise of what the helper answers, or of null.
 */
const atWork = (worker, task, transferred) =>
  new Promise((begun) => {
    const answer = new Promise((done) => {
      worker.onmessage = ({ data }) => (data === AT_WORK ? begun({ answer }) : done(data));
      worker.onerror = () => {
        begun({ answer });
        done(null);
      };
    });
    worker.postMessage(task, transferred);
  });

/** What a helper does: reads the part that it is sent, with the engine that it is sent, then does what is shared out. */
function help(read) {
  let engine = null;
  self.onmessage = async ({ data }) => {
    postMessage(AT_WORK);
    let part = null;
    try {
      engine ??= await startEngine(data.module);
      part = data.work ? engine.help(data.work) : await read(engine, data);
    } catch {
      // The first engine will do it all, and tell whatever is wrong.
    }
    postMessage(part, part ?? []);
  };
  postMessage('listening');
}

return { isHelper: self.name === HELPER, cutUp, helper, atWork, help };
})();
