//! A zip archive of files in memory: equal files give equal bytes, whenever and wherever they were packed.

use std::io::Write as _;

use crate::assets::Asset;
use crate::error::{Error, Result};

/// The flag of names in UTF-8.
const UTF8: u16 = 0x0800;
/// The first version of the format that knows deflate, and deflate.
const VERSION: u16 = 20;
const DEFLATED: u16 = 8;
/// 1 January 1980, the first day that the format knows.
const DAY: u16 = 0x21;

/// Packs the files in their order.
pub(crate) fn packed(files: &[Asset]) -> Result<Vec<u8>> {
    let mut out = Vec::new();
    let mut directory = Vec::new();
    for file in files {
        let mut encoder = flate2::write::DeflateEncoder::new(Vec::new(), flate2::Compression::best());
        let body = encoder.write_all(&file.bytes).and_then(|()| encoder.finish());
        let body = body.map_err(|error| Error::new(format!("Could not compress {}: {error}.", file.path)))?;
        let mut crc = flate2::Crc::new();
        crc.update(&file.bytes);
        let mut common = Vec::new();
        for field in [VERSION, UTF8, DEFLATED, 0, DAY] {
            common.extend(field.to_le_bytes());
        }
        for field in [crc.sum(), size(body.len(), file)?, size(file.bytes.len(), file)?] {
            common.extend(field.to_le_bytes());
        }
        let name = u16::try_from(file.path.len()).map_err(|_| Error::new(format!("Expected a shorter path than {}.", file.path)))?;
        common.extend(name.to_le_bytes());
        common.extend(0u16.to_le_bytes());
        directory.extend(0x0201_4b50u32.to_le_bytes());
        directory.extend(VERSION.to_le_bytes());
        directory.extend(&common);
        // No comment, the first disk, no attributes within; without, an ordinary file.
        directory.extend([0; 10]);
        directory.extend(size(out.len(), file)?.to_le_bytes());
        directory.extend(file.path.as_bytes());
        out.extend(0x0403_4b50u32.to_le_bytes());
        out.extend(common);
        out.extend(file.path.as_bytes());
        out.extend(body);
    }
    let too_many = || Error::new("Expected fewer and smaller files than a zip archive can hold.");
    let count = u16::try_from(files.len()).map_err(|_| too_many())?;
    let [start, length] = [out.len(), directory.len()].map(|bytes| u32::try_from(bytes).ok());
    out.extend(directory);
    out.extend(0x0605_4b50u32.to_le_bytes());
    out.extend([0; 4]);
    out.extend(count.to_le_bytes());
    out.extend(count.to_le_bytes());
    out.extend(length.ok_or_else(too_many)?.to_le_bytes());
    out.extend(start.ok_or_else(too_many)?.to_le_bytes());
    out.extend([0; 2]);
    Ok(out)
}

fn size(bytes: usize, file: &Asset) -> Result<u32> {
    u32::try_from(bytes).map_err(|_| Error::new(format!("Expected {} to fit into a zip archive.", file.path)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_archive_holds_what_was_packed() {
        let file = |path: &str, bytes: &[u8]| Asset { path: path.to_owned(), bytes: bytes.to_owned() };
        let files = [file("a.txt", b"Lindqvist spoke in Oslo."), file("folder/b.bin", &[0; 5000])];
        let archive = packed(&files).expect("two small files should fit");
        assert_eq!(archive, packed(&files).expect("two small files should fit"), "the same files should give the same bytes");
        let at = |place: usize, bytes: usize| archive[place..place + bytes].iter().rev().fold(0usize, |value, &byte| value << 8 | usize::from(byte));
        let end = archive.len() - 22;
        assert_eq!((at(end, 4), at(end + 10, 2)), (0x0605_4b50, 2), "the archive should end with its directory's end");
        let mut row = at(end + 16, 4);
        for file in &files {
            assert_eq!(at(row, 4), 0x0201_4b50);
            let (packed, whole, name, head) = (at(row + 20, 4), at(row + 24, 4), at(row + 28, 2), at(row + 42, 4));
            assert_eq!(&archive[row + 46..row + 46 + name], file.path.as_bytes());
            assert_eq!(at(head, 4), 0x0403_4b50);
            let body = head + 30 + at(head + 26, 2);
            let mut unpacked = Vec::new();
            let mut decoder = flate2::write::DeflateDecoder::new(&mut unpacked);
            decoder.write_all(&archive[body..body + packed]).expect("the body should inflate");
            drop(decoder);
            assert_eq!((unpacked.len(), &unpacked), (whole, &file.bytes));
            row += 46 + name;
        }
        assert_eq!(row, end);
    }
}
