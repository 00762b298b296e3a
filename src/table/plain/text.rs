//! How text is kept that is not worth a dictionary: strip by strip, as numbers are.

use super::cells::{Batch, Raw, as_text};
use super::strips::NoMemory;

/// Text that is mostly different.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Text {
    strips: Vec<TextStrip>,
    rows: usize,
}

#[derive(Clone, Debug, Default, PartialEq)]
struct TextStrip {
    from: usize,
    text: String,
    ends: Vec<u32>,
}

impl Text {
    /// Bytes in use.
    pub fn memory(&self) -> usize {
        self.strips.iter().map(|strip| strip.text.capacity() + 4 * strip.ends.capacity()).sum()
    }

    /// The cell of a row.
    pub fn get(&self, row: usize) -> &str {
        let strip = &self.strips[self.strips.partition_point(|strip| strip.from <= row) - 1];
        strip.get(row - strip.from)
    }

    /// The cells, in order.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.strips.iter().flat_map(|strip| (0..strip.ends.len()).map(|at| strip.get(at)))
    }

    /// Takes the cells of a batch.
    pub fn take(&mut self, batch: Batch<'_>, column: usize) -> Result<(), NoMemory> {
        let bytes = batch.column(column).map(Raw::len).sum();
        let mut strip = self.strip(batch.rows(), bytes)?;
        for cell in batch.column(column) {
            strip.push(&as_text(&Raw::unquoted(cell.as_written(), batch.quote)));
        }
        self.push_strip(strip);
        Ok(())
    }

    /// Takes texts that were kept otherwise.
    pub fn take_texts<'a>(
        &mut self,
        texts: impl Iterator<Item = &'a str> + Clone,
    ) -> Result<(), NoMemory> {
        let bytes = texts.clone().map(str::len).sum();
        let mut strip = self.strip(texts.clone().count(), bytes)?;
        texts.for_each(|text| strip.push(text));
        self.push_strip(strip);
        Ok(())
    }

    fn strip(&self, rows: usize, bytes: usize) -> Result<TextStrip, NoMemory> {
        let mut strip = TextStrip { from: self.rows, ..TextStrip::default() };
        strip.text.try_reserve_exact(bytes)?;
        strip.ends.try_reserve_exact(rows)?;
        Ok(strip)
    }

    fn push_strip(&mut self, strip: TextStrip) {
        self.rows += strip.ends.len();
        self.strips.push(strip);
    }
}

impl TextStrip {
    fn push(&mut self, text: &str) {
        self.text.push_str(text);
        self.ends.push(self.text.len() as u32);
    }

    fn get(&self, at: usize) -> &str {
        let start = at.checked_sub(1).map_or(0, |before| self.ends[before]);
        self.text.get(start as usize..self.ends[at] as usize).unwrap_or_default()
    }
}
