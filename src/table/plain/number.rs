//! Numbers as files print them, exactly.

/// A number as printed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Number {
    /// `digits` divided by 10 to the power of `decimals` (at most 18).
    Decimal { digits: i64, decimals: u8 },
    /// One of more digits than that, or with an exponent: the nearest `f64`.
    Float(f64),
}

/// The most digits of a [`Number::Decimal`].
const DIGITS: usize = 18;

/// The most characters of a number.
const LENGTH: usize = 400;

/// Powers of ten that are whole.
const TENS: [i64; 19] = {
    let mut tens = [1; 19];
    let mut at = 1;
    while at < 19 {
        tens[at] = tens[at - 1] * 10;
        at += 1;
    }
    tens
};

impl Number {
    /// The nearest `f64`.
    pub fn float(self) -> f64 {
        match self {
            Number::Float(float) => float,
            // Both are exact, so the quotient is the nearest.
            Number::Decimal { digits, decimals } if digits.unsigned_abs() < 1 << 53 => {
                digits as f64 / TENS[decimals as usize] as f64
            }
            Number::Decimal { digits, decimals } => {
                let text = digits.unsigned_abs().to_string();
                let size = nearest(text.as_bytes(), -i32::from(decimals)).unwrap_or(0.0);
                if digits < 0 { -size } else { size }
            }
        }
    }

    /// Times 10 to the power of `decimals`, if that is whole and fits.
    pub fn scaled(self, decimals: u8) -> Option<i64> {
        match self {
            Number::Decimal { digits, decimals: own } => {
                let ten = TENS.get(usize::from(decimals.checked_sub(own)?))?;
                digits.checked_mul(*ten)
            }
            Number::Float(_) => None,
        }
    }

    /// How many decimals it is printed with.
    pub fn decimals(self) -> Option<u8> {
        match self {
            Number::Decimal { decimals, .. } => Some(decimals),
            Number::Float(_) => None,
        }
    }

    /// Reads a number as people print it: a sign, digits in groups of three by
    /// a space, an apostrophe, or the one of `.` and `,` that is not the
    /// `decimal` mark, and an exponent.
    ///
    /// ```
    /// use attested::table::plain::Number;
    /// let number = |text, decimal| Number::read(text, decimal);
    /// assert_eq!(number("1,234.50", b'.'), Some(Number::Decimal { digits: 123_450, decimals: 2 }));
    /// assert_eq!(number("1.234,50", b','), number("1 234.50", b'.'));
    /// assert_eq!(number("1,5", b'.'), None);
    /// ```
    pub fn read(text: &str, decimal: u8) -> Option<Number> {
        let text = text.trim();
        let (negative, text) = match text.strip_prefix(['-', '\u{2212}']) {
            Some(rest) => (true, rest),
            None => (false, text.strip_prefix('+').unwrap_or(text)),
        };
        if text.len() > LENGTH
            || !text.starts_with(|c: char| c.is_ascii_digit() || c == decimal as char)
        {
            return None;
        }
        let (mantissa, exponent) = match text.split_once(['e', 'E']) {
            None => (text, 0),
            Some((mantissa, exponent)) => (mantissa, whole(exponent)?),
        };
        let (before, after) = match mantissa.split_once(decimal as char) {
            None => (mantissa, ""),
            Some((before, after)) => (before, after),
        };
        let mut digits = String::new();
        ungroup(before, decimal, &mut digits)?;
        if !after.bytes().all(|byte| byte.is_ascii_digit()) || digits.len() + after.len() == 0 {
            return None;
        }
        digits.push_str(after);
        number(negative, &digits, exponent - after.len() as i32)
    }

    /// Its text, if it is a decimal that [`plain`] reads.
    pub(super) fn plainly(self, decimal: u8) -> String {
        let mut text = String::new();
        if let Number::Decimal { digits, decimals } = self {
            Number::write(digits, decimals, decimal, &mut text);
        }
        text
    }

    /// The text of a number that [`plain`] reads.
    fn write(digits: i64, decimals: u8, decimal: u8, into: &mut String) {
        if digits < 0 {
            into.push('-');
        }
        let (size, ten) = (digits.unsigned_abs(), TENS[decimals as usize] as u64);
        push_digits(size / ten, 1, into);
        if decimals > 0 {
            into.push(decimal as char);
            push_digits(size % ten, decimals, into);
        }
    }
}

/// Writes at least so many digits.
fn push_digits(mut size: u64, least: u8, into: &mut String) {
    let mut digits = [0; 20];
    let mut at = digits.len();
    while size > 0 || digits.len() - at < usize::from(least) {
        at -= 1;
        digits[at] = b'0' + (size % 10) as u8;
        size /= 10;
    }
    digits[at..].iter().for_each(|digit| into.push(*digit as char));
}

/// The exponent of a number.
fn whole(text: &str) -> Option<i32> {
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    if digits.is_empty() || digits.len() > 4 || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let size = digits.bytes().fold(0, |size, digit| size * 10 + i32::from(digit - b'0'));
    Some(if text.starts_with('-') { -size } else { size })
}

/// Appends the digits of a whole number whose groups, if it has any, are well
/// formed: three digits in each but the first, or two before the last three,
/// as in India.
fn ungroup(text: &str, decimal: u8, digits: &mut String) -> Option<()> {
    if text.bytes().all(|byte| byte.is_ascii_digit()) {
        digits.push_str(text);
        return Some(());
    }
    let point = if decimal == b'.' { ',' } else { '.' };
    let separates = |c: char| c == point || " '’\u{a0}\u{202f}\u{2009}".contains(c);
    let separator = text.chars().find(|&c| separates(c))?;
    let groups = text.split(separator).count();
    let mut sizes = [0; 3];
    for (at, group) in text.split(separator).enumerate() {
        if !group.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let kind = if at == 0 {
            0
        } else if at + 1 < groups {
            1
        } else {
            2
        };
        let size = group.len();
        if kind == 1 && sizes[1] != 0 && sizes[1] != size {
            return None;
        }
        sizes[kind] = size;
        digits.push_str(group);
    }
    let [first, middle, last] = sizes;
    let well = last == 3 && (1..=3).contains(&first) && matches!(middle, 0 | 3)
        || last == 3 && (1..=2).contains(&first) && middle == 2;
    (well && (groups > 2 || middle == 0)).then_some(())
}

/// A number of digits times 10 to the power of `exponent`.
fn number(negative: bool, digits: &str, exponent: i32) -> Option<Number> {
    let significant = digits.trim_start_matches('0');
    let zeros = exponent.clamp(0, DIGITS as i32 + 1) as usize;
    if significant.len() + zeros <= DIGITS && (-(DIGITS as i32)..=DIGITS as i32).contains(&exponent)
    {
        let size = significant.bytes().fold(0, |size, digit| size * 10 + i64::from(digit - b'0'));
        let size = size * TENS[zeros];
        let decimals = (-exponent).max(0) as u8;
        return Some(Number::Decimal { digits: if negative { -size } else { size }, decimals });
    }
    let size = nearest(significant.as_bytes(), exponent)?;
    Some(Number::Float(if negative { -size } else { size }))
}

/// Reads a number as [`Number::write`] writes it: a minus, digits without a
/// needless zero before them, decimals. Nothing else, and no minus zero.
#[inline]
pub fn plain(text: &[u8], decimal: u8) -> Option<(i64, u8)> {
    let (negative, unsigned) = match text {
        [b'-', rest @ ..] => (true, rest),
        _ => (false, text),
    };
    if unsigned.len() > DIGITS + 1 || !unsigned.first()?.is_ascii_digit() {
        return None;
    }
    let (mut size, mut mark) = (0_i64, None);
    for (at, byte) in unsigned.iter().enumerate() {
        match byte {
            b'0'..=b'9' => size = size * 10 + i64::from(byte - b'0'),
            _ if *byte == decimal && mark.is_none() => mark = Some(at),
            _ => return None,
        }
    }
    let (whole, decimals) = match mark {
        None => (unsigned.len(), 0),
        Some(at) => (at, unsigned.len() - at - 1),
    };
    let spare = (unsigned[0] == b'0' && whole > 1) || (negative && size == 0);
    if spare || (mark.is_some() && decimals == 0) || whole + decimals > DIGITS {
        return None;
    }
    Some((if negative { -size } else { size }, decimals as u8))
}

/// The `f64` nearest to digits times 10 to the power of `exponent`, rounded to
/// even in the middle, as IEEE 754 has it; `None` beyond the normal numbers.
fn nearest(digits: &[u8], exponent: i32) -> Option<f64> {
    if !(-700..=400).contains(&exponent) {
        return None;
    }
    let mut large = Large::default();
    for digit in digits {
        large.times_plus(10, u32::from(digit - b'0'));
    }
    (0..exponent).for_each(|_| large.times_plus(10, 0));
    if large.0.is_empty() {
        return Some(0.0);
    }
    // Enough bits that 64 are left when it is divided: a digit takes less than four.
    let shift = if exponent < 0 { (4 * -exponent + 64) as usize } else { 0 };
    large.shift_up(shift.div_ceil(32));
    let mut inexact = false;
    for _ in exponent..0 {
        inexact |= large.divide(10) != 0;
    }
    let (top, low, below) = large.top();
    let top = top | u64::from(inexact || below);
    let power = low - 32 * shift.div_ceil(32) as i32;
    let size = top as f64 * power_of_two(power / 2) * power_of_two(power - power / 2);
    (size.is_finite() && size >= f64::MIN_POSITIVE).then_some(size)
}

fn power_of_two(power: i32) -> f64 {
    f64::from_bits(((1023 + power.clamp(-1022, 1023)) as u64) << 52)
}

/// A whole number of any size: 32 bits a part, the lowest first, none of them
/// zero at the end.
#[derive(Default)]
struct Large(Vec<u32>);

impl Large {
    fn times_plus(&mut self, by: u32, plus: u32) {
        let mut carry = u64::from(plus);
        for part in &mut self.0 {
            carry += u64::from(*part) * u64::from(by);
            *part = carry as u32;
            carry >>= 32;
        }
        if carry > 0 {
            self.0.push(carry as u32);
        }
    }

    fn shift_up(&mut self, parts: usize) {
        self.0.splice(0..0, std::iter::repeat_n(0, parts));
    }

    /// Divides, and gives the remainder.
    fn divide(&mut self, by: u32) -> u32 {
        let mut rest = 0;
        for part in self.0.iter_mut().rev() {
            let value = rest << 32 | u64::from(*part);
            *part = (value / u64::from(by)) as u32;
            rest = value % u64::from(by);
        }
        while self.0.last() == Some(&0) {
            self.0.pop();
        }
        rest as u32
    }

    /// Its highest 64 bits, the highest of them set; how many bits are below
    /// them; whether one of those is set.
    fn top(&self) -> (u64, i32, bool) {
        let part =
            |back: usize| self.0.len().checked_sub(back + 1).map_or(0, |at| u128::from(self.0[at]));
        let four = part(0) << 96 | part(1) << 64 | part(2) << 32 | part(3);
        let free = four.leading_zeros();
        let bits = four << free;
        let below = (bits as u64) != 0 || self.0.iter().rev().skip(4).any(|part| *part != 0);
        let length = 32 * self.0.len() as i32 - free as i32;
        // Fewer than 64 bits: they stand higher than they are, which the power makes good.
        ((bits >> 64) as u64, length - 64, below)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<Number> {
        Number::read(text, b'.')
    }

    #[test]
    fn floats_are_the_nearest() {
        let mut seed = 7_u64;
        for _ in 0..20_000 {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            let digits = seed >> (seed >> 58);
            let exponent = (seed >> 20) as i32 % 300;
            let text = format!("{digits}e{exponent}");
            let expected: f64 = text.parse().unwrap();
            if let Some(number) = read(&text) {
                assert_eq!(number.float().to_bits(), expected.to_bits(), "{text}");
            } else {
                assert!(!expected.is_normal(), "{text}");
            }
            let text = format!("{}.{:018}", digits % 1_000_000, seed % 1_000_000_000_000_000_000);
            assert_eq!(read(&text).unwrap().float(), text.parse::<f64>().unwrap(), "{text}");
        }
    }

    #[test]
    fn plain_numbers_are_written_as_they_were() {
        for text in ["0", "7", "-7", "10", "0.5", "-0.05", "1.50", "123456789012345678", "0.00"] {
            let (digits, decimals) = plain(text.as_bytes(), b'.').unwrap();
            let mut written = String::new();
            Number::write(digits, decimals, b'.', &mut written);
            assert_eq!(written, text);
        }
        for text in
            ["", "-", "-0", "007", "00", ".5", "5.", "1,5", "+5", "1e3", "-0.0", "1.2.3", " 1"]
        {
            assert_eq!(plain(text.as_bytes(), b'.'), None, "{text}");
        }
    }
}
