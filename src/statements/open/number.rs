//! Printed numbers, read by hand: whole people and fractions, never floats.

use crate::statements::Ratio;

/// The greatest number of people: what fits where the numbers are shown.
pub(super) const MOST_PEOPLE: u64 = 4_000_000_000;

/// The most digits after the point of a fraction.
const MOST_PLACES: usize = 9;

/// A whole number in digits alone.
pub(super) fn whole(text: &str) -> Option<u64> {
    if text.is_empty() {
        return None;
    }
    text.bytes().try_fold(0u64, |number, b| {
        let digit = b.is_ascii_digit().then(|| u64::from(b - b'0'))?;
        number.checked_mul(10)?.checked_add(digit)
    })
}

/// A fraction from 0 to 1: `0.85`, `1`.
pub(super) fn fraction(text: &str) -> Option<Ratio> {
    let (ones, decimals) = match text.split_once('.') {
        Some((ones, decimals)) if (1..=MOST_PLACES).contains(&decimals.len()) => (ones, decimals),
        Some(_) => return None,
        None => (text, ""),
    };
    let one = 10u64.pow(decimals.len() as u32);
    let decimals_read = if decimals.is_empty() { 0 } else { whole(decimals)? };
    let digits = whole(ones)?.checked_mul(one)?.checked_add(decimals_read)?;
    (digits <= one).then_some(Ratio { digits, places: decimals.len() as u32 })
}

/// Whether `a` is not above `b`.
pub(super) fn at_most(a: Ratio, b: Ratio) -> bool {
    // Both sides are below 10^18.
    a.digits * 10u64.pow(b.places) <= b.digits * 10u64.pow(a.places)
}

/// Whether it is a number of degrees up to `most` either way: `-12.5`.
pub(super) fn is_degrees(text: &str, most: u64) -> bool {
    let text = text.strip_prefix('-').unwrap_or(text);
    let (ones, decimals) = text.split_once('.').unwrap_or((text, "0"));
    let beyond = decimals.bytes().any(|b| b != b'0');
    let is_decimal = !decimals.is_empty() && decimals.bytes().all(|b| b.is_ascii_digit());
    is_decimal && whole(ones).is_some_and(|ones| ones < most || ones == most && !beyond)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fractions_keep_their_printed_digits() {
        let read = |text| fraction(text).map(|ratio| (ratio.digits, ratio.places));
        assert_eq!(read("0.85"), Some((85, 2)));
        assert_eq!(read("0.850"), Some((850, 3)));
        assert_eq!(read("1"), Some((1, 0)));
        assert_eq!(read("0"), Some((0, 0)));
        assert_eq!(read("1.000000000"), Some((1_000_000_000, 9)));
        for text in
            ["", ".5", "0.", "1.1", "85", "-0.1", "0.1234567891", "0,5", "0.5%", "1e-1", "0.1.2"]
        {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn fractions_of_different_digits_compare() {
        let read = |text| fraction(text).unwrap();
        assert!(at_most(read("0.5"), read("0.500000000")));
        assert!(at_most(read("0.49"), read("0.5")));
        assert!(!at_most(read("0.51"), read("0.5")));
        assert!(at_most(read("1"), read("1.000000000")));
    }

    #[test]
    fn degrees_go_up_to_a_bound() {
        for text in ["0", "-12.5", "90", "90.00", "89.999"] {
            assert!(is_degrees(text, 90), "{text}");
        }
        for text in ["", "-", "90.01", "91", "12.", "1e1", "12°", "+3", "--1", "12,5"] {
            assert!(!is_degrees(text, 90), "{text}");
        }
    }

    #[test]
    fn whole_numbers_are_digits_alone() {
        assert_eq!(whole("7372"), Some(7372));
        for text in ["", "7,372", "1.0", " 1", "-1", "١", "99999999999999999999"] {
            assert_eq!(whole(text), None, "{text}");
        }
    }
}
