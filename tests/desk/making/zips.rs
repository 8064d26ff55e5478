//! Zips byte by byte: what their lists say may be false, which no writer of zips would do.

/// One file as the zip tells it, and its bytes, which are stored and not packed.
#[derive(Clone, Debug)]
pub struct Part {
    pub name: Vec<u8>,
    pub bytes: Vec<u8>,
    pub crc: u32,
    /// The sizes that are told: as it stands in the zip, and unpacked.
    pub sizes: (u32, u32),
    pub flags: u16,
    pub method: u16,
    /// Mode of Unix; 0 where nothing is told.
    pub mode: u32,
    /// The name before its bytes, where it is another than in the list.
    pub local_name: Option<Vec<u8>>,
    /// Where the list says that it begins, where that is not so.
    pub begins: Option<u32>,
    /// Sizes and place stand in fields of 64 bits.
    pub is_64: bool,
}

/// Sum and sizes follow the bytes.
pub const DESCRIPTOR: u16 = 1 << 3;
pub const ENCRYPTED: u16 = 1;
/// A symbolic link.
pub const LINK: u32 = 0o120_777;

impl Part {
    pub fn new(name: &str, bytes: &[u8]) -> Self {
        let size = u32::try_from(bytes.len()).unwrap();
        Self {
            name: name.into(),
            bytes: bytes.into(),
            crc: crc(bytes),
            sizes: (size, size),
            flags: 0,
            method: 0,
            mode: 0,
            local_name: None,
            begins: None,
            is_64: false,
        }
    }
}

/// The zip; `told` is how many files its end says there are.
pub fn zipped(parts: &[Part], told: Option<u16>) -> Vec<u8> {
    let (mut bytes, mut list) = (Vec::new(), Vec::new());
    for part in parts {
        let begins = part.begins.unwrap_or(u32::try_from(bytes.len()).unwrap());
        list.extend(listed(part, begins));
        bytes.extend(local(part));
    }
    let (begins, length) = (u32::try_from(bytes.len()).unwrap(), u32::try_from(list.len()).unwrap());
    let count = told.unwrap_or(u16::try_from(parts.len()).unwrap());
    bytes.extend(list);
    if parts.iter().any(|part| part.is_64) {
        bytes.extend(end_of_64(u64::from(count), begins, length));
        return [bytes, end(u16::MAX, u32::MAX, u32::MAX)].concat();
    }
    [bytes, end(count, begins, length)].concat()
}

fn local(part: &Part) -> Vec<u8> {
    let has_descriptor = part.flags & DESCRIPTOR != 0;
    let (crc, packed, size) = if has_descriptor { (0, 0, 0) } else { (part.crc, part.sizes.0, part.sizes.1) };
    let name = part.local_name.as_ref().unwrap_or(&part.name);
    let (told, extra) = match part.is_64 {
        true => ((u32::MAX, u32::MAX), [&[1, 0, 16, 0], &long(size)[..], &long(packed)].concat()),
        false => ((packed, size), Vec::new()),
    };
    let numbers = [crc, told.0, told.1].map(u32::to_le_bytes).concat();
    let lengths = [short(name.len()), short(extra.len())].concat();
    let head = [&b"PK\x03\x04"[..], &[45, 0], &common(part), &numbers, &lengths, name, &extra].concat();
    let descriptor = [part.crc, part.sizes.0, part.sizes.1].map(u32::to_le_bytes).concat();
    let descriptor = if has_descriptor { [&b"PK\x07\x08"[..], &descriptor].concat() } else { Vec::new() };
    [head, part.bytes.clone(), descriptor].concat()
}

fn listed(part: &Part, begins: u32) -> Vec<u8> {
    let (packed, size) = part.sizes;
    let (told, extra) = match part.is_64 {
        true => ([u32::MAX; 3], [&[1, 0, 24, 0], &long(size)[..], &long(packed), &long(begins)].concat()),
        false => ([packed, size, begins], Vec::new()),
    };
    // Made by a Unix, where a mode is told.
    let made_by = [45, if part.mode == 0 { 0 } else { 3 }, 45, 0];
    let numbers = [part.crc, told[0], told[1]].map(u32::to_le_bytes).concat();
    let lengths = [short(part.name.len()), short(extra.len()), vec![0; 6]].concat();
    let mode = (part.mode << 16).to_le_bytes();
    let place = told[2].to_le_bytes();
    [&b"PK\x01\x02"[..], &made_by, &common(part), &numbers, &lengths, &mode, &place, &part.name, &extra].concat()
}

/// Flags, method and a day in 1980.
fn common(part: &Part) -> Vec<u8> {
    [part.flags.to_le_bytes(), part.method.to_le_bytes(), [0, 0], [0x21, 0]].concat()
}

fn end(count: u16, begins: u32, length: u32) -> Vec<u8> {
    let count = count.to_le_bytes();
    [&b"PK\x05\x06"[..], &[0; 4], &count, &count, &length.to_le_bytes(), &begins.to_le_bytes(), &[0; 2]].concat()
}

fn end_of_64(count: u64, begins: u32, length: u32) -> Vec<u8> {
    let count = count.to_le_bytes();
    let (size, disks) = (44_u64.to_le_bytes(), [0; 8]);
    let record =
        [&b"PK\x06\x06"[..], &size, &[45, 0, 45, 0], &disks, &count, &count, &long(length), &long(begins)].concat();
    let place = long(begins + length);
    [record, [&b"PK\x06\x07"[..], &[0; 4], &place, &[1, 0, 0, 0]].concat()].concat()
}

fn short(length: usize) -> Vec<u8> {
    u16::try_from(length).unwrap().to_le_bytes().to_vec()
}

fn long(value: u32) -> [u8; 8] {
    u64::from(value).to_le_bytes()
}

/// The sum that a zip keeps of each file.
fn crc(bytes: &[u8]) -> u32 {
    let shifted = |sum: u32| if sum & 1 == 1 { (sum >> 1) ^ 0xedb8_8320 } else { sum >> 1 };
    !bytes.iter().fold(u32::MAX, |sum, byte| (0..8).fold(sum ^ u32::from(*byte), |sum, _| shifted(sum)))
}
