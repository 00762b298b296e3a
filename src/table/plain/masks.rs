//! 64 bytes at once: where the marks stand that end cells and rows.
//!
//! The leaf that touches the processor's vectors. Each answer is a mask of 64
//! bits, the lowest for the first byte; both ways of making it are the same.

/// The bytes of a block.
pub const BLOCK: usize = 64;

/// The marks that are looked for.
#[derive(Clone, Copy, Debug)]
pub struct Marks {
    pub delimiter: u8,
    /// `None`: quotes are ordinary characters.
    pub quote: Option<u8>,
}

/// Where each mark stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Masks {
    pub delimiter: u64,
    pub quote: u64,
    pub line_feed: u64,
    pub carriage_return: u64,
    /// Some byte is not ASCII, or is NUL: text has to be looked at closer.
    pub odd: bool,
}

impl Marks {
    /// Where the marks stand in a block.
    #[inline(always)]
    pub fn find(self, block: &[u8; BLOCK]) -> Masks {
        #[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
        return self.find_by_vectors(block);
        #[cfg(not(all(target_arch = "wasm32", target_feature = "simd128")))]
        self.find_by_words(block)
    }

    /// By vectors of 16 bytes.
    #[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
    #[inline(always)]
    fn find_by_vectors(self, block: &[u8; BLOCK]) -> Masks {
        use core::arch::wasm32::*;
        let quarter = |at: usize| {
            // Sound: the 16 bytes lie inside the block, and a load needs no alignment.
            unsafe { v128_load(block.as_ptr().add(at).cast()) }
        };
        let parts = [quarter(0), quarter(16), quarter(32), quarter(48)];
        let mask = |byte: u8| {
            let wanted = u8x16_splat(byte);
            let bits = |part| u64::from(u8x16_bitmask(u8x16_eq(part, wanted)));
            let [a, b, c, d] = parts;
            bits(a) | bits(b) << 16 | bits(c) << 32 | bits(d) << 48
        };
        let [a, b, c, d] = parts;
        // As signed numbers, NUL and whatever is not ASCII are the ones below 1.
        let least = i8x16_min(i8x16_min(a, b), i8x16_min(c, d));
        Masks {
            delimiter: mask(self.delimiter),
            quote: self.quote.map_or(0, mask),
            line_feed: mask(b'\n'),
            carriage_return: mask(b'\r'),
            odd: u8x16_bitmask(i8x16_lt(least, i8x16_splat(1))) != 0,
        }
    }

    /// By words of 8 bytes, on any machine.
    #[cfg_attr(all(target_arch = "wasm32", target_feature = "simd128"), allow(dead_code))]
    #[inline(always)]
    fn find_by_words(self, block: &[u8; BLOCK]) -> Masks {
        let mut masks = Masks::default();
        let mut odd = 0;
        for (at, eight) in block.as_chunks::<8>().0.iter().enumerate() {
            let word = u64::from_le_bytes(*eight);
            let mask =
                |byte: u8| eight_bits(zero_bytes(word ^ (EACH * u64::from(byte)))) << (8 * at);
            masks.delimiter |= mask(self.delimiter);
            masks.quote |= self.quote.map_or(0, mask);
            masks.line_feed |= mask(b'\n');
            masks.carriage_return |= mask(b'\r');
            odd |= (word & HIGH) | zero_bytes(word);
        }
        masks.odd = odd != 0;
        masks
    }
}

/// The lowest bit of each of 8 bytes.
const EACH: u64 = 0x0101_0101_0101_0101;
/// The highest bit of each.
const HIGH: u64 = 0x8080_8080_8080_8080;

/// The highest bit of each byte that is zero.
fn zero_bytes(word: u64) -> u64 {
    !(((word & !HIGH) + !HIGH) | word | !HIGH)
}

/// The highest bits of 8 bytes, side by side.
fn eight_bits(high: u64) -> u64 {
    (high >> 7).wrapping_mul(0x0102_0408_1020_4080) >> 56
}

/// For each bit, whether an odd number of bits is set up to it, itself counted:
/// of quotes, which bytes are inside them.
#[inline(always)]
pub fn odd_so_far(mut bits: u64) -> u64 {
    bits ^= bits << 1;
    bits ^= bits << 2;
    bits ^= bits << 4;
    bits ^= bits << 8;
    bits ^= bits << 16;
    bits ^ bits << 32
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Byte by byte: what the quick ways must give.
    fn plainly(marks: Marks, block: &[u8; BLOCK]) -> Masks {
        let mask = |wanted: u8| {
            (0..BLOCK).filter(|&at| block[at] == wanted).fold(0, |mask, at| mask | 1 << at)
        };
        Masks {
            delimiter: mask(marks.delimiter),
            quote: marks.quote.map_or(0, mask),
            line_feed: mask(b'\n'),
            carriage_return: mask(b'\r'),
            odd: block.iter().any(|byte| *byte == 0 || !byte.is_ascii()),
        }
    }

    #[test]
    fn masks_are_those_found_byte_by_byte() {
        let mut seed = 0x9e37_79b9_7f4a_7c15_u64;
        for round in 0..20_000_u32 {
            let mut block = [0; BLOCK];
            for byte in &mut block {
                seed ^= seed << 13;
                seed ^= seed >> 7;
                seed ^= seed << 17;
                let letters: &[u8] =
                    if round % 3 == 0 { b",;\"\n\r\0\x80\xff" } else { b",\"\nab1\r8" };
                *byte = letters[(seed >> 32) as usize % 8];
            }
            let quote = (round % 5 != 0).then_some(b'"');
            let marks = Marks { delimiter: b",;\t|"[round as usize % 4], quote };
            assert_eq!(marks.find(&block), plainly(marks, &block), "{block:?}");
            assert_eq!(marks.find_by_words(&block), plainly(marks, &block), "{block:?}");
        }
    }

    #[test]
    fn inside_is_from_a_quote_to_the_next() {
        let quotes = 0b0100_1000_0001_0010;
        assert_eq!(odd_so_far(quotes), 0b0011_1000_0000_1110);
        assert_eq!(odd_so_far(1 << 63), 1 << 63);
    }
}
