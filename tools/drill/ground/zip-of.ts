import { crc32 } from 'node:zlib';

/** What both headers of a file say: version 2.0, no flags, stored as it is, midnight of 1980-01-01. */
const aboutFile = (name: Buffer, content: Uint8Array): Buffer => {
  const about = Buffer.alloc(26);
  about.writeUInt16LE(20, 0);
  about.writeUInt16LE(0x21, 8);
  about.writeUInt32LE(crc32(content), 10);
  about.writeUInt32LE(content.length, 14);
  about.writeUInt32LE(content.length, 18);
  about.writeUInt16LE(name.length, 22);
  return about;
};

/**
 * A ZIP archive of files by their names (ASCII): what Lambda takes as the code of a function.
 * @see https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT
 */
export const zipOf = (files: ReadonlyMap<string, Uint8Array>): Buffer => {
  const contents: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [file, content] of files) {
    const name = Buffer.from(file);
    const about = aboutFile(name, content);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    contents.push(Buffer.concat([Buffer.from('PK\x03\x04'), about, name, content]));
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00'), about, place, name]));
    offset += contents.at(-1)?.length ?? 0;
  }
  const end = Buffer.alloc(18);
  end.writeUInt16LE(files.size, 4);
  end.writeUInt16LE(files.size, 6);
  end.writeUInt32LE(Buffer.concat(directory).length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...contents, ...directory, Buffer.from('PK\x05\x06'), end]);
};
