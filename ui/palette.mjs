/** Makes a PNG small: at most 256 colours, chosen by median cut, deflated hard. */
import { deflateSync, inflateSync } from 'node:zlib';

const SIGNATURE = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]);
const MOST_COLOURS = 256;

/** The same picture with a palette. Takes what Chromium writes: 8 bits a channel, RGB or RGBA, not interlaced. */
export function withPalette(png) {
  const { width, height, pixels } = decode(png);
  const counts = new Map();
  for (const colour of pixels) {
    counts.set(colour, (counts.get(colour) ?? 0) + 1);
  }
  const palette = medianCut([...counts]);
  const nearest = new Map();
  const indices = Buffer.alloc((width + 1) * height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const colour = pixels[y * width + x];
      if (!nearest.has(colour)) {
        nearest.set(colour, closest(palette, colour));
      }
      indices[y * (width + 1) + 1 + x] = nearest.get(colour);
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 3, 0, 0, 0], 8);
  const colours = Buffer.from(palette.flatMap((colour) => [colour >> 16, (colour >> 8) & 255, colour & 255]));
  return Buffer.concat([SIGNATURE, chunk('IHDR', header), chunk('PLTE', colours), chunk('IDAT', deflateSync(indices, { level: 9, memLevel: 9 })), chunk('IEND', Buffer.alloc(0))]);
}

function decode(png) {
  let width = 0;
  let height = 0;
  let channels = 3;
  const data = [];
  for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at)) {
    const size = png.readUInt32BE(at);
    const type = png.toString('latin1', at + 4, at + 8);
    const body = png.subarray(at + 8, at + 8 + size);
    if (type === 'IHDR') {
      width = body.readUInt32BE(0);
      height = body.readUInt32BE(4);
      channels = body[9] === 6 ? 4 : 3;
    } else if (type === 'IDAT') {
      data.push(body);
    }
  }
  const raw = inflateSync(Buffer.concat(data));
  const stride = width * channels;
  const pixels = new Uint32Array(width * height);
  let above = Buffer.alloc(stride);
  for (let y = 0; y < height; y += 1) {
    const filter = raw[y * (stride + 1)];
    const line = Buffer.from(raw.subarray(y * (stride + 1) + 1, (y + 1) * (stride + 1)));
    for (let i = 0; i < stride; i += 1) {
      const left = i < channels ? 0 : line[i - channels];
      const corner = i < channels ? 0 : above[i - channels];
      line[i] += [0, left, above[i], (left + above[i]) >> 1, paeth(left, above[i], corner)][filter];
    }
    for (let x = 0; x < width; x += 1) {
      pixels[y * width + x] = (line[x * channels] << 16) | (line[x * channels + 1] << 8) | line[x * channels + 2];
    }
    above = line;
  }
  return { width, height, pixels };
}

function paeth(a, b, c) {
  const [pa, pb, pc] = [Math.abs(b - c), Math.abs(a - c), Math.abs(a + b - 2 * c)];
  return pa <= pb && pa <= pc ? a : pb <= pc ? b : c;
}

const SHIFTS = [16, 8, 0];

/** Cuts the box that holds most spread in two until there are enough boxes; the mean of each is a colour. */
function medianCut(counted) {
  const boxes = [counted];
  while (boxes.length < MOST_COLOURS) {
    const spreads = boxes.map((box) => (box.length < 2 ? { spread: 0 } : widest(box)));
    const worst = spreads.reduce((best, one, index) => (one.spread > spreads[best].spread ? index : best), 0);
    if (spreads[worst].spread === 0) {
      break;
    }
    const box = boxes[worst].toSorted((a, b) => ((a[0] >> spreads[worst].shift) & 255) - ((b[0] >> spreads[worst].shift) & 255));
    const middle = box.length >> 1;
    boxes.splice(worst, 1, box.slice(0, middle), box.slice(middle));
  }
  return boxes.map((box) => box.reduce((most, one) => (one[1] > most[1] ? one : most))[0]);
}

function widest(box) {
  return SHIFTS.map((shift) => {
    let [low, high] = [255, 0];
    for (const [colour] of box) {
      const value = (colour >> shift) & 255;
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
    return { shift, spread: high - low };
  }).reduce((a, b) => (b.spread > a.spread ? b : a));
}

function closest(palette, colour) {
  let best = 0;
  let least = Infinity;
  palette.forEach((one, index) => {
    const distance = SHIFTS.reduce((sum, shift) => sum + (((one >> shift) & 255) - ((colour >> shift) & 255)) ** 2, 0);
    if (distance < least) {
      [best, least] = [index, distance];
    }
  });
  return best;
}

function chunk(type, body) {
  const size = Buffer.alloc(4);
  size.writeUInt32BE(body.length);
  const named = Buffer.concat([Buffer.from(type, 'latin1'), body]);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([size, named, sum]);
}

function crc32(bytes) {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) {
      crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
    }
  }
  return ~crc >>> 0;
}
