// A picture, as small as one can be.
import { crc32, deflateSync } from "node:zlib";

/** A PNG of one grey dot. */
export function dot() {
  const chunk = (kind, held) => {
    const body = Buffer.concat([Buffer.from(kind), held]);
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(held.length);
    sum.writeUInt32BE(crc32(body));
    return Buffer.concat([length, body, sum]);
  };
  const head = Buffer.from([0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0]);
  const picture = deflateSync(Buffer.from([0, 128]));
  const sign = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]);
  return Buffer.concat([sign, chunk("IHDR", head), chunk("IDAT", picture), chunk("IEND", Buffer.alloc(0))]);
}
