//! Byte offsets as the code points or UTF-16 units that annotations are counted in.

/// Unit in which annotation offsets are counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum OffsetUnit {
    /// Unicode code points.
    #[default]
    Char,
    Byte,
    Utf16,
}

/// Converts byte offsets: one pass over the text to set up, then a constant time for each.
pub struct Offsets<'t> {
    bytes: &'t [u8],
    unit: OffsetUnit,
    /// Units before every `BLOCK`-th byte.
    blocks: Vec<usize>,
}

const BLOCK: usize = 512;

impl<'t> Offsets<'t> {
    pub fn new(text: &'t str, unit: OffsetUnit) -> Offsets<'t> {
        let bytes = text.as_bytes();
        let unit = if text.is_ascii() { OffsetUnit::Byte } else { unit };
        let mut blocks = vec![0];
        if unit != OffsetUnit::Byte {
            for block in bytes.chunks(BLOCK) {
                blocks.push(blocks.last().copied().unwrap_or(0) + units(block, unit));
            }
        }
        Offsets { bytes, unit, blocks }
    }

    /// The offset of a byte; the text's length for one past its end.
    pub fn at(&self, byte: u32) -> usize {
        let byte = (byte as usize).min(self.bytes.len());
        if self.unit == OffsetUnit::Byte {
            return byte;
        }
        let block = byte / BLOCK;
        self.blocks[block] + units(&self.bytes[block * BLOCK..byte], self.unit)
    }
}

/// Code points are counted at the byte that begins them; those of four bytes are two units of UTF-16.
fn units(bytes: &[u8], unit: OffsetUnit) -> usize {
    let begun = bytes.iter().filter(|&&byte| byte & 0xc0 != 0x80).count();
    match unit {
        OffsetUnit::Utf16 => begun + bytes.iter().filter(|&&byte| byte >= 0xf0).count(),
        _ => begun,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn agrees_with_counting_in_any_order() {
        let text = "a—😀é\n".repeat(3_000);
        let bounds: Vec<usize> = text.char_indices().map(|(i, _)| i).chain([text.len()]).collect();
        for unit in [OffsetUnit::Char, OffsetUnit::Utf16, OffsetUnit::Byte] {
            let offsets = Offsets::new(&text, unit);
            let order =
                bounds.iter().step_by(7).chain(bounds.iter().rev().step_by(1_003)).chain(&bounds[5..40]);
            for &byte in order {
                let before = &text[..byte];
                let want = match unit {
                    OffsetUnit::Char => before.chars().count(),
                    OffsetUnit::Utf16 => before.encode_utf16().count(),
                    OffsetUnit::Byte => byte,
                };
                assert_eq!(offsets.at(byte as u32), want, "{unit:?} {byte}");
            }
        }
    }
}
